import { isObject, type Resource } from '../../../template';
import { type ApiStage, signInOf, stagesOf } from '../../apigateway/shared/api';
import type { SignInSetup } from '../../cognito/shared/setup';
import type { Planner } from '../../engine/probe';

/** A route of an API with what has to be known to call it. Plain data. */
export interface Route {
  readonly verb: string;
  /** As in `/content/{id}/url`. */
  readonly path: string;
  /** `https://ID.execute-api.REGION.amazonaws.com/STAGE`. */
  readonly stage: string;
  /** Parameters that the route takes away again, on the path that DELETE is served under; undefined where none is. */
  readonly undo: string | undefined;
}

/** A route whose template says how it is called, and by whom. Plain data. */
export interface Maker extends Route {
  /** Group of the user pool that may call it; undefined for everybody who is signed in. */
  readonly group: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

/** How an address is signed for a member, and what makes one. Plain data. */
export interface Wiring {
  readonly sign: Route;
  readonly member: Maker;
  readonly content: Maker;
  readonly setup: SignInSetup;
}

export type Unwired =
  | { readonly reason: 'none' }
  | { readonly reason: 'missing'; readonly value: string }
  | { readonly reason: 'untold'; readonly what: string };

/** Metadata of a method: a request that is right. */
const EXAMPLE = 'cdk-assay:example';

/**
 * The routes whose function signs for a distribution: it is told one of the distribution's names. What makes a member and
 * something to sell is told by the metadata of routes whose functions share a setting, such as a table, with the signer.
 */
export function wiringOf(names: readonly string[], planner: Planner): readonly Wiring[] | Unwired {
  const signers = functionsTold(names, planner);
  const routes = methodsOf(signers, planner);
  if (routes.length === 0) return { reason: 'none' };
  const found: Wiring[] = [];
  for (const method of routes) {
    const settings = signers.flatMap((signer) => [...variablesOf(signer, planner)]);
    const member = makerOf('member', settings, planner);
    if (!member) return { reason: 'untold', what: 'how a user becomes a member' };
    const content = makerOf('content', settings, planner);
    if (!content) return { reason: 'untold', what: 'how content is made' };
    const made = wired(method, member, content, planner);
    if ('reason' in made) return made;
    found.push(made);
  }
  return found;
}

function wired(
  method: Resource,
  member: Resource,
  content: Resource,
  planner: Planner,
): Wiring | Extract<Unwired, { reason: 'missing' }> {
  const api = planner.graph.denoted(method.get('RestApiId'), 'AWS::ApiGateway::RestApi');
  const setup = api && signInOf(api, planner);
  if (!setup) return { reason: 'missing', value: `a user pool of ${method.logicalId}` };
  if ('missing' in setup) return { reason: 'missing', value: setup.missing };
  const routes = [method, member, content].map((one) => routeOf(one, planner, setup.region));
  const [sign, registers, creates] = routes;
  for (const route of routes)
    if (route && 'missing' in route) return { reason: 'missing', value: route.missing };
  if (!sign || !registers || !creates || 'missing' in sign || 'missing' in registers || 'missing' in creates)
    return { reason: 'missing', value: 'the address of a route' };
  return {
    sign,
    member: { ...registers, ...exampleOf(member, planner) },
    content: { ...creates, ...exampleOf(content, planner) },
    setup,
  };
}

function functionsTold(names: readonly string[], planner: Planner): readonly Resource[] {
  return planner.graph
    .resources('AWS::Lambda::Function')
    .filter((fn) => [...variablesOf(fn, planner)].some((value) => names.includes(bare(value))));
}

/** A name, of a URL too. */
function bare(value: string): string {
  return value.replace(/^https:\/\//, '').replace(/\/.*$/, '');
}

function variablesOf(fn: Resource, planner: Planner): ReadonlySet<string> {
  const variables = planner.deployment.plain(fn.get('Environment', 'Variables'));
  const values = typeof variables === 'object' && variables !== null ? Object.values(variables) : [];
  return new Set(values.filter((value): value is string => typeof value === 'string' && value.length > 8));
}

/** Methods that call a function: what only waits for it is made after it, and has nothing to do with it. */
function methodsOf(functions: readonly Resource[], planner: Planner): readonly Resource[] {
  const methods = functions.flatMap((fn) =>
    planner.graph
      .referencesTo(fn)
      .filter(({ from, by }) => from.type === 'AWS::ApiGateway::Method' && by !== 'DependsOn')
      .map(({ from }) => from),
  );
  return [...new Set(methods)].filter(({ exists }) => exists);
}

function makerOf(makes: string, settings: readonly string[], planner: Planner): Resource | undefined {
  const candidates = planner.graph
    .resources('AWS::ApiGateway::Method')
    .filter((method) => exampleText(method, planner)?.['makes'] === makes);
  const sharing = planner.graph
    .resources('AWS::Lambda::Function')
    .filter((fn) => [...variablesOf(fn, planner)].some((value) => settings.includes(value)));
  const routes = methodsOf(sharing, planner);
  return candidates.find((method) => routes.includes(method));
}

function exampleText(method: Resource, planner: Planner): Readonly<Record<string, unknown>> | undefined {
  const metadata = method.resourceAttribute('Metadata');
  const example = isObject(metadata) ? planner.deployment.plain(metadata[EXAMPLE]) : undefined;
  return typeof example === 'object' && example !== null ? (example as Record<string, unknown>) : undefined;
}

function exampleOf(method: Resource, planner: Planner): Pick<Maker, 'group' | 'body'> {
  const { group, body } = exampleText(method, planner) ?? {};
  return {
    group: typeof group === 'string' ? group : undefined,
    body: typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {},
  };
}

function routeOf(method: Resource, planner: Planner, region: string): Route | { readonly missing: string } {
  const api = planner.graph.denoted(method.get('RestApiId'), 'AWS::ApiGateway::RestApi');
  const stages = api ? stagesOf(api, planner, region) : undefined;
  if (!stages || 'missing' in stages) return { missing: stages?.missing ?? `the API of ${method.logicalId}` };
  if ('unreachable' in stages)
    return { missing: `a way to the API of ${method.logicalId}: ${stages.unreachable}` };
  for (const stage of stages) {
    const own = stage.methods.find(({ logicalId }) => logicalId === method.logicalId);
    if (own) return { verb: own.verb, path: own.path, stage: stage.url, undo: undoOf(own.path, stage) };
  }
  return { missing: `the path of ${method.logicalId}` };
}

/** Where DELETE takes away what a route makes: at the same path, or one parameter below it. */
function undoOf(path: string, { methods }: ApiStage): string | undefined {
  const below = (other: string): boolean =>
    other.startsWith(`${path}/{`) && other.indexOf('}') === other.length - 1;
  return methods.find((one) => one.verb === 'DELETE' && (one.path === path || below(one.path)))?.path;
}
