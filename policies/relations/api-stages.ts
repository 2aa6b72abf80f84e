import {
  type Graph,
  isList,
  isObject,
  isSymbolic,
  type Path,
  type Resource,
  toStr,
  type Value,
} from '../../template';

/** A stage of a REST API, and where its settings stand. */
export interface RestStage {
  /** Below the properties of the resource. */
  readonly path: Path;
}

/** Types that make a stage of a REST API: a deployment with a `StageName` makes one on the side. */
export const REST_STAGES = ['AWS::ApiGateway::Stage', 'AWS::ApiGateway::Deployment'] as const;

/** The stage that a resource makes; undefined for a deployment that makes none. */
function restStageOf(resource: Resource): RestStage | undefined {
  if (resource.type === 'AWS::ApiGateway::Stage') return { path: [] };
  return resource.get('StageName') === undefined ? undefined : { path: ['StageDescription'] };
}

/** Where the access log of a stage is set, below the properties: HTTP APIs write the name differently. */
export function accessLogPath(resource: Resource): Path | undefined {
  if (resource.type === 'AWS::ApiGatewayV2::Stage') return ['AccessLogSettings'];
  const stage = restStageOf(resource);
  return stage && [...stage.path, 'AccessLogSetting'];
}

/**
 * The stage that a resource makes and gives settings to. SAM's deployments make one more, bare, beside the stage that is meant
 * (https://github.com/aws/serverless-application-model/issues/191): there is nothing to set there.
 */
export function settledStageOf(graph: Graph, resource: Resource): RestStage | undefined {
  return stageBeside(graph, resource) ? undefined : restStageOf(resource);
}

/** The stage that is meant, where a deployment makes a bare one beside it. */
export function stageBeside(graph: Graph, resource: Resource): Resource | undefined {
  if (resource.type !== 'AWS::ApiGateway::Deployment' || resource.get('StageName') === undefined)
    return undefined;
  if (resource.get('StageDescription') !== undefined) return undefined;
  return graph.related(resource, 'AWS::ApiGateway::Stage', 'DeploymentId')[0];
}

/** Settings of a stage for one method, or for all of them. */
export interface MethodSetting {
  readonly path: Path;
  /** `*` for every method; else as in `GET /items`. */
  readonly method: string;
  readonly value: { readonly [key: string]: Value | undefined };
}

export interface MethodSettings {
  readonly settings: readonly MethodSetting[];
  readonly opaque: readonly Value[];
}

/** The method settings of a stage. Source: CloudFormation reference, AWS::ApiGateway::Stage MethodSetting. */
export function methodSettings(resource: Resource, stage: RestStage): MethodSettings {
  const path = [...stage.path, 'MethodSettings'];
  const written = resource.get(...path);
  if (isSymbolic(written)) return { settings: [], opaque: [written] };
  const items = isList(written) ? written : [];
  const settings: MethodSetting[] = [];
  const opaque: Value[] = items.filter(isSymbolic);
  items.forEach((value, i) => {
    if (!isObject(value)) return;
    const [route, verb] = [toStr(value['ResourcePath']), toStr(value['HttpMethod'])];
    if (isSymbolic(route) || isSymbolic(verb)) opaque.push(isSymbolic(route) ? route : (verb ?? ''));
    else settings.push({ path: [...path, i], method: nameOf(verb ?? '*', route ?? '/*'), value });
  });
  return { settings, opaque };
}

function nameOf(verb: string, route: string): string {
  if (verb === '*' && (route === '/*' || route === '*')) return '*';
  return `${verb.toUpperCase()} ${normalRoute(route)}`;
}

/** Slashes inside of a path may be written as `~1`, as in a JSON pointer. */
function normalRoute(route: string): string {
  const decoded = route.replaceAll('~1', '/');
  return decoded.startsWith('//') ? decoded.slice(1) : decoded;
}

/** What holds for a method: its own settings where it has some, else those for all. One does not add to the other. */
export function settingFor(settings: readonly MethodSetting[], method: string): MethodSetting | undefined {
  return settings.find((one) => one.method === method) ?? settings.find((one) => one.method === '*');
}
