import type { Raw, RawObject } from '../../source/source';
import { DEFINITION, location } from '../code';
import { type Context, type Made, Malformed } from '../context';
import { withHash } from '../hash';
import type { Place } from '../origins';
import {
  asList,
  get,
  isIntrinsic,
  isList,
  isNoValue,
  isObject,
  isSet,
  isString,
  type Obj,
  obj,
  ref,
  sameJson,
} from '../raw';
import {
  type Api,
  child,
  contents,
  definition,
  INTEGRATION,
  isDefinition,
  maps,
  normalizeMethod,
  paths,
  security,
} from './document';
import { httpDomain } from './domain';
import { authorizerPermissions, authorizerUri } from './rest-auth';

const CORS = ['AllowMethods', 'AllowHeaders', 'AllowOrigins', 'MaxAge', 'ExposeHeaders', 'AllowCredentials'];
const CREATED_BY = 'httpapi:createdBy';

/** AWS::Serverless::HttpApi: the API with its definition, its stage, and what hangs on them. */
export function expandHttpApi(ctx: Context, api: Api, resource: RawObject): Made[] {
  const { id, properties, place } = api;
  const attributes = ctx.passedOn(resource);
  const http = obj();
  const uri = isSet(get(properties, 'DefinitionUri'));
  if (uri && api.body)
    throw new Malformed(place, 'DefinitionUri and DefinitionBody are both set', 'Keep one of them.');
  addCors(ctx, api);
  addAuth(ctx, api);
  const tags = addTags(ctx, api);
  if (isSet(get(properties, 'FailOnWarnings'))) ctx.carry(http, properties, ['FailOnWarnings']);
  const disabled = get(properties, 'DisableExecuteApiEndpoint');
  if (disabled !== undefined) disableEndpoint(definition(api, 'DisableExecuteApiEndpoint'), disabled);
  addInfo(ctx, api);
  if (api.body && isSet(get(properties, 'FailOnWarnings'))) renameDefault(paths(api.body));
  if (uri) {
    http['BodyS3Location'] = location(ctx, properties, 'DefinitionUri', DEFINITION);
    ctx.origins.key(http, 'BodyS3Location', { of: properties, key: 'DefinitionUri' });
  } else if (api.body) http['Body'] = api.body;
  const options = { from: place, attributes };
  const own = { from: place, attributes: resource, dependsOn: get(resource, 'DependsOn') };
  const made = [ctx.make(id, 'AWS::ApiGatewayV2::Api', http, own)];
  const domain = httpDomain(ctx, api, attributes);
  made.push(...authorizerPermissions(ctx, api, attributes), ...domain);
  const stage = constructStage(ctx, properties);
  if (tags) stage['Tags'] = tags;
  const madeStage = ctx.make(stageId(id, properties), 'AWS::ApiGatewayV2::Stage', stage, options);
  stage['ApiId'] = ref(id);
  made.push(madeStage);
  ctx.refer(id, 'Stage', madeStage.id);
  const domainName = domain.find((one) => one.type === 'AWS::ApiGatewayV2::DomainName');
  if (domainName) {
    ctx.refer(id, 'DomainName', domainName.id);
    if (tags) domainName.properties['Tags'] = tags;
  }
  return made;
}

function stageId(id: string, properties: Obj): string {
  const name = get(properties, 'StageName');
  if (!isSet(name) || name === '$default') return `${id}ApiGatewayDefaultStage`;
  const text = isString(name) ? name : '';
  return /^[A-Za-z0-9]+$/.test(text) ? `${id}${text}Stage` : withHash(`${id}Stage`, text);
}

function constructStage(ctx: Context, properties: Obj): Obj {
  const stage = obj({ StageName: '$default', AutoDeploy: true });
  const names = ['StageVariables', 'AccessLogSettings', 'DefaultRouteSettings', 'RouteSettings'];
  if (isSet(get(properties, 'StageName'))) names.push('StageName');
  return ctx.carry(stage, properties, names);
}

function addCors(ctx: Context, api: Api): void {
  const written = get(api.properties, 'CorsConfiguration');
  if (!isSet(written)) return;
  const place = { of: api.properties, key: 'CorsConfiguration' };
  const body = definition(api, 'CorsConfiguration');
  const cors = child(body, 'x-amazon-apigateway-cors');
  ctx.origins.from(cors, place);
  if (isIntrinsic(written)) {
    const renamed = decapitalize(written);
    if (isObject(renamed)) for (const key of Object.keys(renamed)) cors[key] = renamed[key] ?? null;
    return;
  }
  if (written === true) cors['allowOrigins'] = ['*'];
  if (!isObject(written)) return;
  for (const key of Object.keys(written)) {
    const at = { of: written, key };
    if (!CORS.includes(key))
      throw new Malformed(at, `CORS has no '${key.slice(0, 80)}'`, `Use ${CORS.join(', ')}.`);
    const value = get(written, key);
    if (
      value === undefined ||
      (key === 'AllowCredentials' ? value !== true : key !== 'MaxAge' && !isSet(value))
    )
      continue;
    const name = key.charAt(0).toLowerCase() + key.slice(1);
    cors[name] = value;
    ctx.origins.key(cors, name, at);
  }
  if (get(written, 'AllowCredentials') === true && sameJson(get(written, 'AllowOrigins'), ['*'])) {
    throw new Malformed(
      place,
      'AllowCredentials is true for every origin',
      'Name the origins in AllowOrigins.',
    );
  }
}

/** Inside an intrinsic function the names of the CORS settings are turned into those of OpenAPI. */
function decapitalize(value: Raw): Raw {
  if (isList(value)) return value.map(decapitalize);
  if (!isObject(value)) return value;
  const result = obj();
  for (const key of Object.keys(value)) {
    const name = CORS.includes(key) ? key.charAt(0).toLowerCase() + key.slice(1) : key;
    result[name] = decapitalize(value[key] ?? null);
  }
  return result;
}

function addAuth(ctx: Context, api: Api): void {
  const auth = get(api.properties, 'Auth');
  if (!isSet(auth) || !isObject(auth)) return;
  const body = definition(api, 'Auth');
  const keys = ['Authorizers', 'DefaultAuthorizer', 'EnableIamAuthorizer'];
  const unknown = Object.keys(auth).find((key) => !keys.includes(key));
  if (unknown !== undefined) {
    throw new Malformed(
      { of: auth, key: unknown },
      `Auth has no '${unknown.slice(0, 80)}'`,
      `Use ${keys.join(', ')}.`,
    );
  }
  const schemes = obj();
  if (get(auth, 'EnableIamAuthorizer') === true) {
    schemes['AWS_IAM'] = {
      type: 'apiKey',
      name: 'Authorization',
      in: 'header',
      'x-amazon-apigateway-authtype': 'awsSigv4',
    };
  }
  const authorizers = get(auth, 'Authorizers');
  if (isSet(authorizers)) {
    if (!isObject(authorizers)) {
      throw new Malformed(
        { of: auth, key: 'Authorizers' },
        'Authorizers is not a map',
        'Write a map by name.',
      );
    }
    for (const name of Object.keys(authorizers)) {
      const place = { of: authorizers, key: name };
      schemes[name] = ctx.origins.from(scheme(ctx, authorizers[name] ?? null, place), place);
    }
  }
  if (isSet(schemes)) {
    const known = child(child(body, 'components'), 'securitySchemes');
    for (const name of Object.keys(schemes)) known[name] = schemes[name] ?? null;
  }
  const byDefault = get(auth, 'DefaultAuthorizer');
  if (!isSet(byDefault) || isNoValue(byDefault)) return;
  const place = { of: auth, key: 'DefaultAuthorizer' };
  const name = ctx.literal(byDefault);
  if (!isString(name) || get(schemes, name) === undefined) {
    throw new Malformed(
      place,
      'The DefaultAuthorizer is not among the Authorizers',
      'Define it under Auth.Authorizers.',
    );
  }
  setDefault(ctx, body, name, get(get(authorizers, name), 'AuthorizationScopes') ?? [], place);
}

function setDefault(ctx: Context, body: Obj, name: string, scopes: Raw, place: Place): void {
  const all = paths(body);
  for (const path of Object.keys(all)) {
    for (const item of maps(all[path])) {
      for (const key of Object.keys(item)) {
        if (key === 'parameters' || normalizeMethod(key) === 'options') continue;
        for (const method of contents(item[key])) {
          if (!isObject(method) || !isSet(get(method, INTEGRATION)) || security(method as Obj).length > 0)
            continue;
          (method as Obj)['security'] = [ctx.origins.from(obj({ [name]: scopes }), place)];
        }
      }
    }
  }
}

const IDENTITY: readonly (readonly [string, string])[] = [
  ['Headers', '$request.header.'],
  ['QueryStrings', '$request.querystring.'],
  ['StageVariables', '$stageVariables.'],
  ['Context', '$context.'],
];

/** An authorizer as OpenAPI writes it (ApiGatewayV2Authorizer.generate_openapi). */
function scheme(ctx: Context, written: Raw, place: Place): RawObject {
  const jwt = get(written, 'JwtConfiguration');
  if (isObject(jwt) && isSet(jwt)) {
    const source = get(written, 'IdentitySource');
    if (!isSet(source))
      throw new Malformed(place, 'This JWT authorizer has no IdentitySource', 'Add IdentitySource.');
    const lower = ctx.origins.copied(obj(), jwt);
    for (const key of Object.keys(jwt)) {
      lower[key.toLowerCase()] = jwt[key] ?? null;
      ctx.origins.key(lower, key.toLowerCase(), { of: jwt, key });
    }
    const authorizer = ctx.origins.from(
      obj({ jwtConfiguration: lower, identitySource: source, type: 'jwt' }),
      place,
    );
    return obj({ type: 'oauth2', 'x-amazon-apigateway-authorizer': authorizer });
  }
  const arn = get(written, 'FunctionArn');
  const version = get(written, 'AuthorizerPayloadFormatVersion');
  if (!isSet(arn) || !isSet(version)) {
    const fix =
      'Give JwtConfiguration and IdentitySource, or FunctionArn and AuthorizerPayloadFormatVersion.';
    throw new Malformed(place, 'This authorizer is neither a JWT nor a Lambda authorizer', fix);
  }
  const role = get(written, 'FunctionInvokeRole');
  const identity = get(written, 'Identity');
  const simple = get(written, 'EnableSimpleResponses');
  const sources = IDENTITY.flatMap(([key, prefix]) =>
    asList(get(identity, key))
      .filter(isString)
      .map((value) => prefix + value),
  );
  const authorizer = obj({
    type: 'request',
    authorizerUri: authorizerUri(arn),
    authorizerCredentials: isSet(role) && role !== 'NONE' ? role : undefined,
    authorizerResultTtlInSeconds: get(identity, 'ReauthorizeEvery'),
    identitySource: isSet(identity) ? sources : undefined,
    authorizerPayloadFormatVersion: version,
    enableSimpleResponses: isSet(simple) ? simple : undefined,
  });
  return obj({
    type: 'apiKey',
    name: 'Unused',
    in: 'header',
    'x-amazon-apigateway-authorizer': ctx.origins.from(authorizer, place),
  });
}

/** The API's tags, SAM's own among them, in the definition; and for the stage and the domain. */
function addTags(ctx: Context, api: Api): Obj | undefined {
  const written = get(api.properties, 'Tags');
  if (isSet(written)) definition(api, 'Tags');
  if (!isDefinition(api.body, 'http')) return undefined;
  const tags = ctx.origins.from(obj({ ...(isObject(written) ? written : {}), [CREATED_BY]: 'SAM' }), {
    of: api.properties,
    key: 'Tags',
  });
  const known = get(api.body, 'tags');
  const list = isList(known) ? [...known] : [];
  for (const name of Object.keys(tags)) {
    const index = list.findIndex((one) => get(one, 'name') === name);
    const before = list[index];
    const tag = obj({
      ...(isObject(before) ? before : { name }),
      'x-amazon-apigateway-tag-value': tags[name] ?? null,
    });
    if (index < 0) list.push(tag);
    else list[index] = tag;
  }
  api.body['tags'] = list;
  return tags;
}

function disableEndpoint(body: Obj, disabled: Raw): void {
  const servers = get(body, 'servers');
  const list = isList(servers) ? servers : [obj()];
  for (const server of list) {
    if (isObject(server))
      child(server as Obj, 'x-amazon-apigateway-endpoint-configuration')['disableExecuteApiEndpoint'] =
        disabled;
  }
  body['servers'] = list;
}

function addInfo(ctx: Context, api: Api): void {
  const names = [
    ['Name', 'title'],
    ['Description', 'description'],
  ] as const;
  for (const [property, key] of names) {
    const value = get(api.properties, property);
    if (!isSet(value)) continue;
    const place = { of: api.properties, key: property };
    const info = child(definition(api, property), 'info');
    const known = get(info, key);
    if (property === 'Name' ? !sameJson(known, ref('AWS::StackName')) : isSet(known)) {
      throw new Malformed(place, `${property} is also set in DefinitionBody.info`, 'Keep one of them.');
    }
    info[key] = value;
    ctx.origins.key(info, key, place);
  }
}

/** With FailOnWarnings, SAM writes the default route as a path. */
function renameDefault(all: Obj): void {
  const route = all['$default'];
  if (route === undefined) return;
  all['/$default'] = route;
  delete all['$default'];
}
