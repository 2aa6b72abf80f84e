import type { Raw, RawObject } from '../../source/source';
import { DEFINITION, location } from '../code';
import { type Context, type Made, Malformed } from '../context';
import { digest, withHash } from '../hash';
import { get, isIntrinsic, isList, isObject, isSet, isString, type Obj, obj, ref, tagList } from '../raw';
import { propagateTags } from '../tags';
import { addCors } from './cors';
import { type Api, child, definition, isOpenApi3, paths } from './document';
import { restDomain } from './domain';
import { addRestAuth, authorizerPermissions } from './rest-auth';
import { usagePlan } from './usage-plan';

/** AWS::Serverless::Api: the REST API with its definition, a deployment, a stage, and what hangs on them. */
export function expandRestApi(ctx: Context, api: Api, resource: RawObject): Made[] {
  const { id, properties, place } = api;
  const attributes = ctx.passedOn(resource);
  if (get(properties, 'StageName') === undefined) {
    throw new Malformed(place, `The API ${id} has no StageName`, 'Add StageName.');
  }
  const rest = constructApi(ctx, api, resource);
  const options = { from: place, attributes };
  const domain = restDomain(ctx, api, attributes);
  const content = rest.properties['Body'] ?? rest.properties['BodyS3Location'];
  const hash =
    content === undefined ? '' : digest(JSON.stringify([content, get(properties, 'Domain') ?? null]));
  const versioned = isSet(get(properties, 'OpenApiVersion'));
  const deployment = obj({
    RestApiId: ref(id),
    StageName: versioned ? undefined : 'Stage',
    Description: hash ? `RestApi deployment id: ${hash}` : undefined,
  });
  const deploymentId = `${id}Deployment${hash.slice(0, 10)}`;
  const stage = constructStage(ctx, api, deploymentId, attributes);
  const made = [rest, ctx.make(deploymentId, 'AWS::ApiGateway::Deployment', deployment, options), stage];
  ctx.refer(id, 'Deployment', deploymentId);
  ctx.refer(id, 'Stage', stage.id);
  made.push(
    ...authorizerPermissions(ctx, api, attributes),
    ...domain,
    ...usagePlan(ctx, api, stage, attributes),
  );
  for (const one of made) {
    const name = REFERABLE[one.type];
    if (name) ctx.refer(id, name, one.id);
  }
  propagateTags(ctx, made, properties);
  return made;
}

const REFERABLE: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::DomainName': 'DomainName',
  'AWS::ApiGateway::DomainNameV2': 'DomainNameV2',
  'AWS::ApiGateway::UsagePlan': 'UsagePlan',
  'AWS::ApiGateway::UsagePlanKey': 'UsagePlanKey',
  'AWS::ApiGateway::ApiKey': 'ApiKey',
};

function constructApi(ctx: Context, api: Api, resource: RawObject): Made {
  const { id, properties, place } = api;
  const rest = obj();
  ctx.carry(rest, properties, ['BinaryMediaTypes', 'MinimumCompressionSize']);
  setEndpoint(ctx, properties, rest);
  addCors(ctx, api);
  addRestAuth(ctx, api);
  addGatewayResponses(ctx, api);
  addBinaryMediaTypes(properties, api);
  addModels(ctx, api);
  const disabled = get(properties, 'DisableExecuteApiEndpoint');
  if (disabled !== undefined) disableEndpoint(definition(api, 'DisableExecuteApiEndpoint'), disabled);
  if (isSet(get(properties, 'DefinitionUri'))) {
    if (api.body)
      throw new Malformed(place, 'DefinitionUri and DefinitionBody are both set', 'Keep one of them.');
    rest['BodyS3Location'] = location(ctx, properties, 'DefinitionUri', DEFINITION);
    ctx.origins.key(rest, 'BodyS3Location', { of: properties, key: 'DefinitionUri' });
  } else if (api.body) {
    toOpenApi3(api.body, ctx.literal(get(properties, 'OpenApiVersion')));
    rest['Body'] = api.body;
  }
  const names = [
    'FailOnWarnings',
    'Name',
    'Description',
    'Mode',
    'ApiKeySourceType',
    'Policy',
    'SecurityPolicy',
    'EndpointAccessMode',
  ];
  ctx.carry(
    rest,
    properties,
    names.filter((name) => isSet(get(properties, name))),
  );
  const options = { from: place, attributes: resource, dependsOn: get(resource, 'DependsOn') };
  return ctx.make(id, 'AWS::ApiGateway::RestApi', rest, options);
}

function setEndpoint(ctx: Context, properties: Obj, rest: Obj): void {
  const written = get(properties, 'EndpointConfiguration');
  if (!isSet(written)) return;
  const place = { of: properties, key: 'EndpointConfiguration' };
  const type = isSet(get(written, 'Type')) ? (get(written, 'Type') ?? null) : written;
  rest['Parameters'] = { endpointConfigurationTypes: type };
  const endpoint = obj({ Types: [type] });
  if (type !== written && isObject(written)) {
    const ids = get(written, 'VPCEndpointIds') ?? get(written, 'VpcEndpointIds');
    if (ids !== undefined) endpoint['VpcEndpointIds'] = ids;
    ctx.carry(endpoint, written, ['IpAddressType']);
  }
  rest['EndpointConfiguration'] = ctx.origins.from(endpoint, place);
}

function constructStage(ctx: Context, api: Api, deploymentId: string, attributes: RawObject): Made {
  const { id, properties, place } = api;
  const name = get(properties, 'StageName');
  const text = isString(name) ? name : '';
  const stageId = /^[A-Za-z0-9]+$/.test(text) ? `${id}${text}Stage` : withHash(`${id}Stage`, text);
  const stage = obj({ RestApiId: ref(id), DeploymentId: ref(deploymentId) });
  ctx.carry(stage, properties, [
    'StageName',
    'CacheClusterEnabled',
    'CacheClusterSize',
    'Variables',
    'MethodSettings',
    'AccessLogSetting',
    'CanarySetting',
    'TracingEnabled',
  ]);
  if (get(properties, 'Tags') !== undefined) {
    stage['Tags'] = tagList(get(properties, 'Tags'));
    ctx.origins.key(stage, 'Tags', { of: properties, key: 'Tags' });
  }
  return ctx.make(stageId, 'AWS::ApiGateway::Stage', stage, { from: place, attributes });
}

function addGatewayResponses(ctx: Context, api: Api): void {
  const written = get(api.properties, 'GatewayResponses');
  if (!isSet(written) || !isObject(written)) return;
  const responses = child(definition(api, 'GatewayResponses'), 'x-amazon-apigateway-gateway-responses');
  const prefixes = [
    ['Headers', 'header.'],
    ['Paths', 'path.'],
    ['QueryStrings', 'querystring.'],
  ] as const;
  for (const type of Object.keys(written)) {
    const response = written[type];
    const place = { of: written, key: type };
    const known = ['ResponseParameters', 'ResponseTemplates', 'StatusCode'];
    if (
      !isObject(response) ||
      isIntrinsic(response) ||
      Object.keys(response).some((key) => !known.includes(key))
    ) {
      throw new Malformed(
        place,
        `The gateway response ${type.slice(0, 80)} is malformed`,
        `Use ${known.join(', ')}.`,
      );
    }
    const parameters = obj();
    for (const [key, prefix] of prefixes) {
      const values = get(get(response, 'ResponseParameters'), key);
      if (!isObject(values)) continue;
      for (const name of Object.keys(values))
        parameters[`gatewayresponse.${prefix}${name}`] = values[name] ?? null;
    }
    const status = get(response, 'StatusCode');
    const made = obj({
      responseParameters: parameters,
      responseTemplates: get(response, 'ResponseTemplates') ?? obj(),
      statusCode: isString(status) || typeof status === 'number' ? String(status) : undefined,
    });
    responses[type] = ctx.origins.from(made, place);
  }
}

function addBinaryMediaTypes(properties: Obj, api: Api): void {
  const written = get(properties, 'BinaryMediaTypes');
  if (!isSet(written) || !api.body) return;
  const slashes = (value: Raw): Raw => {
    if (isString(value)) return value.replaceAll('~1', '/');
    return isList(value) ? value.map(slashes) : value;
  };
  definition(api, 'BinaryMediaTypes')['x-amazon-apigateway-binary-media-types'] = slashes(written);
}

function addModels(ctx: Context, api: Api): void {
  const written = get(api.properties, 'Models');
  if (!isSet(written) || !isObject(written)) return;
  const definitions = child(definition(api, 'Models'), 'definitions');
  for (const name of Object.keys(written)) {
    if (!isSet(get(written[name], 'type'))) {
      throw new Malformed(
        { of: written, key: name },
        'A model has no type',
        'Write it as a JSON schema with type.',
      );
    }
    definitions[name.toLowerCase()] = written[name] ?? null;
    ctx.origins.key(definitions, name.toLowerCase(), { of: written, key: name });
  }
}

function disableEndpoint(body: Obj, disabled: Raw): void {
  const key = 'x-amazon-apigateway-endpoint-configuration';
  if (!isOpenApi3(get(body, 'openapi'))) {
    child(body, key)['disableExecuteApiEndpoint'] = disabled;
    return;
  }
  const servers = get(body, 'servers');
  const list = isList(servers) && servers.length > 0 ? servers : [obj()];
  for (const server of list)
    if (isObject(server)) child(server as Obj, key)['disableExecuteApiEndpoint'] = disabled;
  body['servers'] = list;
}

/** With OpenApiVersion 3 the parts that SAM adds move to where OpenAPI 3 has them. */
function toOpenApi3(body: Obj, wanted: Raw | undefined): void {
  if (get(body, 'swagger') !== undefined) return;
  if (!isOpenApi3(wanted ?? get(body, 'openapi'))) return;
  const moves = [
    ['securityDefinitions', 'securitySchemes'],
    ['definitions', 'schemas'],
  ] as const;
  for (const [from, to] of moves) {
    const value = get(body, from);
    if (!isSet(value)) continue;
    child(body, 'components')[to] = value;
    delete body[from];
  }
  const all = paths(body);
  for (const path of Object.keys(all)) {
    const options = get(all[path], 'options');
    if (!isObject(options)) continue;
    delete (options as Obj)['produces'];
    delete (options as Obj)['consumes'];
    const headers = get(get(get(options, 'responses'), '200'), 'headers');
    if (!isObject(headers)) continue;
    for (const name of Object.keys(headers)) (headers as Obj)[name] = { schema: headers[name] ?? null };
  }
}
