import { isList, isObject, type Resource } from '../../../template';
import type { SignInSetup } from '../../cognito/shared/setup';
import type { Planner } from '../../engine/probe';

/** A method as it is asked for. Plain data. */
export interface ApiMethod {
  readonly logicalId: string;
  readonly verb: string;
  /** As in `/todos/{id}`. */
  readonly path: string;
  readonly authorization: string;
  readonly scoped: boolean;
  readonly mock: boolean;
  /** Someone wrote down why everybody may call it. */
  readonly declaredPublic: boolean;
}

/** A stage of an API with all of its methods. Plain data. */
export interface ApiStage {
  /** `https://ID.execute-api.REGION.amazonaws.com/STAGE`. */
  readonly url: string;
  readonly host: string;
  readonly region: string;
  readonly methods: readonly ApiMethod[];
  /** Settings of methods. */
  readonly settings: readonly Readonly<Record<string, unknown>>[];
  /** Whether the stage has a cache. */
  readonly cached: boolean;
}

/** Why an API is not asked: a value that is not known, or that there is no way to it from here. */
export type Closed =
  | { readonly missing: string }
  | { readonly unreachable: 'private' | 'no stage' | 'no default endpoint' };

/**
 * The stages of an API as its address is put together, with the methods of its routes.
 * @param known Region where neither the template nor the deployment tells it.
 */
export function stagesOf(api: Resource, planner: Planner, known?: string): readonly ApiStage[] | Closed {
  const { graph, deployment } = planner;
  const types = deployment.plain(api.get('EndpointConfiguration', 'Types'));
  if (Array.isArray(types) && types.includes('PRIVATE')) return { unreachable: 'private' };
  if (deployment.plain(api.get('DisableExecuteApiEndpoint')) === true)
    return { unreachable: 'no default endpoint' };
  const id = deployment.text(api.ref);
  const told = api.resolver.ref('AWS::Region');
  const region = (told === undefined ? undefined : deployment.text(told)) ?? known;
  if (id === undefined) return { missing: deployment.missing(api.ref)[0] ?? api.logicalId };
  if (region === undefined) return { missing: 'AWS::Region' };
  const paths = pathsOf(api, planner);
  const methods = graph
    .related(api, 'AWS::ApiGateway::Method', 'RestApiId')
    .flatMap((method): ApiMethod[] => {
      const resource = graph.denoted(method.get('ResourceId'), 'AWS::ApiGateway::Resource');
      const path = resource ? paths.get(resource) : '/';
      if (path === undefined) return [];
      return [
        {
          logicalId: method.logicalId,
          verb: deployment.text(method.get('HttpMethod')) ?? 'ANY',
          path,
          authorization: deployment.text(method.get('AuthorizationType')) ?? 'NONE',
          scoped: isList(method.get('AuthorizationScopes')),
          mock: deployment.text(method.get('Integration', 'Type')) === 'MOCK',
          declaredPublic: isPublic(method),
        },
      ];
    });
  const stages = graph.related(api, 'AWS::ApiGateway::Stage', 'RestApiId').map((stage) => {
    const host = `${id}.execute-api.${region}.amazonaws.com`;
    const name = deployment.text(stage.get('StageName')) ?? '';
    const given = deployment.plain(stage.get('MethodSettings'));
    const settings = Array.isArray(given) ? given : [];
    const cached = deployment.plain(stage.get('CacheClusterEnabled')) === true;
    return { url: `https://${host}/${name}`, host, region, methods, settings, cached };
  });
  return stages.length > 0 ? stages : { unreachable: 'no stage' };
}

/** Whether somebody wrote down why everybody may call a method, as rules understand it. */
function isPublic(method: Resource): boolean {
  const metadata = method.resourceAttribute('Metadata');
  const reason = isObject(metadata) ? metadata['cdk-assay:public'] : undefined;
  return typeof reason === 'string' && reason.trim() !== '';
}

function pathsOf(api: Resource, planner: Planner): ReadonlyMap<Resource, string> {
  const { graph, deployment } = planner;
  const resources = graph.related(api, 'AWS::ApiGateway::Resource', 'RestApiId');
  const paths = new Map<Resource, string>();
  // A resource may stand before its parent: as many rounds as there can be levels.
  for (let round = 0; round < resources.length && paths.size < resources.length; round++)
    for (const resource of resources) {
      const parent = graph.denoted(resource.get('ParentId'), 'AWS::ApiGateway::Resource');
      const above = parent ? paths.get(parent) : '';
      const part = deployment.text(resource.get('PathPart'));
      if (above !== undefined && part !== undefined) paths.set(resource, `${above}/${part}`);
    }
  return paths;
}

/** How users of the first Cognito authorizer of an API sign in; undefined where it has none that the templates hold. */
export function signInOf(
  api: Resource,
  planner: Planner,
): SignInSetup | { readonly missing: string } | undefined {
  const { graph, deployment } = planner;
  for (const authorizer of graph.related(api, 'AWS::ApiGateway::Authorizer', 'RestApiId')) {
    const arns = authorizer.get('ProviderARNs');
    const [arn] = isList(arns) ? arns : [];
    const pool = graph.denoted(arn, 'AWS::Cognito::UserPool');
    if (!pool) continue;
    const [client] = graph.related(pool, 'AWS::Cognito::UserPoolClient', 'UserPoolId');
    if (!client) return { missing: `an app client of ${pool.logicalId}` };
    const userPoolId = deployment.text(pool.ref);
    const clientId = deployment.text(client.ref);
    if (userPoolId === undefined) return { missing: deployment.missing(pool.ref)[0] ?? pool.logicalId };
    if (clientId === undefined) return { missing: deployment.missing(client.ref)[0] ?? client.logicalId };
    const region = userPoolId.slice(0, Math.max(0, userPoolId.indexOf('_')));
    const attributes = deployment.plain(pool.get('UsernameAttributes'));
    return {
      region,
      userPoolId,
      clientId,
      provider: `cognito-idp.${region}.amazonaws.com/${userPoolId}`,
      byAddress: Array.isArray(attributes) && attributes.includes('email'),
      // Tokens of the user pool are all that an API asks for.
      identityPoolId: '',
      role: '',
    };
  }
  return undefined;
}

/** A path with something in the place of its parameters: an id that nothing has. */
export function filled(path: string): string {
  return path.replace(/\{[^}]*\}/g, '00000000-0000-4000-8000-000000000000');
}
