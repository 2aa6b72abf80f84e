import { type Policy, parsePolicy } from '../../iam';
import type { Graph, Resource } from '../../template';
import { flag, type Json, list, object, string, strings } from '../json';
import type { TwinValues } from '../values';

/** A REST API of the templates. */
export interface RestApi {
  readonly id: string;
  readonly methods: readonly Method[];
  readonly stages: ReadonlyMap<string, Stage>;
  /** Gateway responses by their type, `UNAUTHORIZED` for example. */
  readonly responses: ReadonlyMap<string, Json>;
  readonly policy: Policy | undefined;
}

export interface Stage {
  readonly name: string;
  readonly cached: boolean;
  readonly settings: readonly Json[];
  readonly variables: Json;
}

export interface Method {
  /** As in `/todos/{id}`. */
  readonly path: string;
  readonly resourceId: string;
  /** In upper case; `ANY` for all. */
  readonly verb: string;
  readonly authorization: string;
  readonly authorizer: Authorizer | undefined;
  readonly scopes: readonly string[];
  readonly keyRequired: boolean;
  /** Names as in `method.request.querystring.limit` that have to be there. */
  readonly required: readonly string[];
  readonly validatesParameters: boolean;
  readonly validatesBody: boolean;
  /** Schemas by content type. */
  readonly models: ReadonlyMap<string, Json>;
  readonly integration: Json;
}

export interface Authorizer {
  readonly type: string;
  /** Name of the header with the token. */
  readonly header: string;
  /** Ids of the user pools whose tokens count. */
  readonly pools: readonly string[];
}

/** The REST APIs that the templates declare resource by resource; one that is declared as an OpenAPI body is not read. */
export function restApisOf(graph: Graph, values: TwinValues): ReadonlyMap<string, RestApi> {
  const parts = partsOf(graph, values);
  const responses = configs(graph, values, 'AWS::ApiGateway::GatewayResponse');
  const stages = configs(graph, values, 'AWS::ApiGateway::Stage');
  const apis = graph.resources('AWS::ApiGateway::RestApi').map((resource): readonly [string, RestApi] => {
    const id = values.text(resource.ref) ?? '';
    const policy = values.plain(resource.get('Policy'));
    const own = <T extends { readonly config: Json }>(all: readonly T[]): readonly T[] =>
      all.filter(({ config }) => config['RestApiId'] === id);
    const paths = pathsOf(values.text(resource.attribute('RootResourceId')) ?? '', own(parts.resources));
    return [
      id,
      {
        id,
        methods: own(parts.methods).flatMap(({ config }) => methodOf(config, paths, parts) ?? []),
        stages: new Map(
          own(stages).map(({ config }) => [string(config['StageName']) ?? '', stageOf(config)]),
        ),
        responses: new Map(
          own(responses).map(({ config }) => [string(config['ResponseType']) ?? '', config]),
        ),
        policy: policy === undefined ? undefined : parsePolicy(policy, { name: resource.logicalId }).policy,
      },
    ];
  });
  return new Map(apis.filter(([, { methods }]) => methods.length > 0));
}

/** `Ref` of a stage is its name (CloudFormation, `AWS::ApiGateway::Stage`, "Return values"): addresses and permissions hold it. */
export function nameStages(graph: Graph, values: TwinValues): void {
  for (const stage of graph.resources('AWS::ApiGateway::Stage')) {
    const name = values.text(stage.get('StageName'));
    if (name !== undefined) values.bind(stage.ref, name);
  }
}

interface Part {
  readonly id: string;
  readonly config: Json;
}

interface Parts {
  readonly resources: readonly Part[];
  readonly methods: readonly Part[];
  readonly authorizers: readonly Part[];
  readonly validators: readonly Part[];
  readonly models: readonly Part[];
}

function partsOf(graph: Graph, values: TwinValues): Parts {
  const all = (type: string): readonly Part[] => configs(graph, values, type);
  return {
    resources: all('AWS::ApiGateway::Resource'),
    methods: all('AWS::ApiGateway::Method'),
    authorizers: all('AWS::ApiGateway::Authorizer'),
    validators: all('AWS::ApiGateway::RequestValidator'),
    models: all('AWS::ApiGateway::Model'),
  };
}

function configs(graph: Graph, values: TwinValues, type: string): readonly Part[] {
  return graph.resources(type).map((resource: Resource) => ({
    id: values.text(resource.ref) ?? '',
    config: object(values.plain(resource.properties)),
  }));
}

/** Paths by the id of their resource. */
function pathsOf(root: string, resources: readonly Part[]): ReadonlyMap<string, string> {
  const paths = new Map([[root, '/']]);
  // A resource may stand before its parent: as many rounds as there can be levels.
  for (let round = 0; round <= resources.length && paths.size <= resources.length; round++)
    for (const { id, config } of resources) {
      const parent = paths.get(string(config['ParentId']) ?? '');
      if (parent !== undefined)
        paths.set(id, `${parent === '/' ? '' : parent}/${string(config['PathPart']) ?? ''}`);
    }
  return paths;
}

function stageOf(config: Json): Stage {
  return {
    name: string(config['StageName']) ?? '',
    cached: flag(config['CacheClusterEnabled']),
    settings: list(config['MethodSettings']).map(object),
    variables: object(config['Variables']),
  };
}

function methodOf(config: Json, paths: ReadonlyMap<string, string>, parts: Parts): Method | undefined {
  const resourceId = string(config['ResourceId']) ?? '';
  const path = paths.get(resourceId);
  if (path === undefined) return undefined;
  const authorizer = parts.authorizers.find(({ id }) => id === config['AuthorizerId'])?.config;
  const validator = parts.validators.find(({ id }) => id === config['RequestValidatorId'])?.config ?? {};
  const parameters = Object.entries(object(config['RequestParameters']));
  return {
    path,
    resourceId,
    verb: (string(config['HttpMethod']) ?? 'ANY').toUpperCase(),
    authorization: string(config['AuthorizationType']) ?? 'NONE',
    authorizer: authorizer && authorizerOf(authorizer),
    scopes: strings(config['AuthorizationScopes']),
    keyRequired: flag(config['ApiKeyRequired']),
    required: parameters.filter(([, needed]) => flag(needed)).map(([name]) => name),
    validatesParameters: flag(validator['ValidateRequestParameters']),
    validatesBody: flag(validator['ValidateRequestBody']),
    models: new Map(
      Object.entries(object(config['RequestModels'])).flatMap(([type, name]) => {
        const model = parts.models.find(({ id, config: one }) => id === name || one['Name'] === name);
        return model ? [[type, object(model.config['Schema'])] as const] : [];
      }),
    ),
    integration: object(config['Integration']),
  };
}

function authorizerOf(config: Json): Authorizer {
  return {
    type: string(config['Type']) ?? '',
    header: (string(config['IdentitySource']) ?? '').split('.').at(-1)?.toLowerCase() || 'authorization',
    pools: strings(config['ProviderARNs']).map((arn) => arn.split('/').at(-1) ?? ''),
  };
}
