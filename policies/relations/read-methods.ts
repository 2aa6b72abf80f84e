import { type Graph, isObject, type Path, type Resource, type Value } from '../../template';
import { operationsOf } from './openapi';
import { methodName } from './rest-methods';

/** A method of a REST API that answers GET requests by calling something; these are the ones that a stage may cache. */
export interface ReadMethod {
  /** `GET /items/{id}`. */
  readonly name: string;
  /** The method, or the API whose inline definition holds it. */
  readonly resource: Resource;
  /** Where its integration stands, below the properties of the resource. */
  readonly integration: Path;
  /** Whether it is a resource of its own, or written in a definition. */
  readonly kind: 'method' | 'operation';
}

/** The read methods of an API, and the symbolic values that stand where more of them may be. */
export interface ReadMethods {
  readonly methods: readonly ReadMethod[];
  readonly opaque: readonly Value[];
}

const READ = new Set(['GET', 'ANY']);
const INTEGRATION = 'x-amazon-apigateway-integration';

/** The read methods of an API, by resource and by inline definition. */
export function readMethods(graph: Graph, api: Resource): ReadMethods {
  const { operations, opaque } = operationsOf(api);
  const written = operations
    .filter(({ method, value }) => READ.has(method) && !isMock(value[INTEGRATION]))
    .map(
      ({ method, route, path }): ReadMethod => ({
        name: `${method} ${route}`,
        resource: api,
        integration: [...path, INTEGRATION],
        kind: 'operation',
      }),
    );
  const made = graph
    .related(api, 'AWS::ApiGateway::Method', 'RestApiId')
    .filter(
      (method) =>
        READ.has(String(method.get('HttpMethod')).toUpperCase()) && !isMock(method.get('Integration')),
    )
    .map(
      (method): ReadMethod => ({
        name: methodName(graph, method),
        resource: method,
        integration: ['Integration'],
        kind: 'method',
      }),
    );
  return { methods: [...written, ...made], opaque };
}

function isMock(integration: Value | undefined): boolean {
  if (!isObject(integration)) return false;
  const type = integration['Type'] ?? integration['type'];
  return typeof type === 'string' && type.toUpperCase() === 'MOCK';
}
