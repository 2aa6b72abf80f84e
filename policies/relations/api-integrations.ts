import {
  type Graph,
  isList,
  isObject,
  isSymbolic,
  partsOf,
  type Resource,
  text,
  toStr,
  type Value,
} from '../../template';
import { functionBehind } from './functions';
import { operationsOf } from './openapi';

/** What makes an API call a function, and where. */
export interface Caller {
  readonly resource: Resource;
}

const PATH = '/functions/';
const INVOCATIONS = '/invocations';

/**
 * The function that an API Gateway integration calls: its ARN for HTTP APIs, or the ARN inside
 * `arn:aws:apigateway:REGION:lambda:path/2015-03-31/functions/ARN/invocations`.
 */
function integratedFunction(graph: Graph, uri: Value | undefined): Resource | undefined {
  const str = toStr(uri);
  if (str === undefined) return undefined;
  const parts = partsOf(str);
  const start = parts.findIndex((part) => typeof part === 'string' && part.includes(PATH));
  const head = parts[start];
  if (typeof head !== 'string') return functionBehind(graph, str);
  const inner = [head.slice(head.indexOf(PATH) + PATH.length), ...parts.slice(start + 1)];
  const last = inner.at(-1);
  if (typeof last !== 'string' || !last.endsWith(INVOCATIONS)) return undefined;
  return functionBehind(graph, text([...inner.slice(0, -1), last.slice(0, -INVOCATIONS.length)]));
}

const CALLERS = new Set([
  'AWS::ApiGateway::Method',
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Api',
]);

/** The API resource that calls a function, through a version or an alias too; undefined when none of the templates does. */
export function apiCallerOf(graph: Graph, fn: Resource): Caller | undefined {
  for (const target of [fn, ...pointersTo(graph, fn)]) {
    for (const { from } of graph.referencesTo(target)) {
      if (!CALLERS.has(from.type) || !from.exists) continue;
      if (urisOf(from).some((uri) => integratedFunction(graph, uri) === fn)) return { resource: from };
    }
  }
  return undefined;
}

/** Every alias and version of a function, by which others may refer to it. */
export function pointersTo(graph: Graph, fn: Resource): readonly Resource[] {
  return ['AWS::Lambda::Alias', 'AWS::Lambda::Version'].flatMap((type) =>
    graph.related(fn, type, 'FunctionName'),
  );
}

function urisOf(from: Resource): readonly (Value | undefined)[] {
  if (from.type === 'AWS::ApiGateway::Method') return [from.get('Integration', 'Uri')];
  if (from.type === 'AWS::ApiGatewayV2::Integration') return [from.get('IntegrationUri')];
  const quick = from.type === 'AWS::ApiGatewayV2::Api' ? [from.get('Target')] : [];
  const integrations = operationsOf(from).operations.map(
    ({ value }) => value['x-amazon-apigateway-integration'],
  );
  return [...quick, ...integrations.map((one) => (isObject(one) ? one['uri'] : undefined))];
}

/** Values of an environment, by name; the symbolic value where the whole of it is one. */
export function environmentOf(fn: Resource): {
  readonly values: readonly Value[];
  readonly opaque: Value | undefined;
} {
  const variables = fn.get('Environment', 'Variables');
  if (isSymbolic(variables)) return { values: [], opaque: variables };
  if (!isObject(variables)) return { values: [], opaque: undefined };
  const values = Object.keys(variables).flatMap((name) => variables[name] ?? []);
  return { values: values.filter((value) => !isList(value)), opaque: undefined };
}
