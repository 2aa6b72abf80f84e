import { type Graph, isSymbolic, type Resource, toStr, type Value } from '../../template';

/** Deeper than any API; a chain of parents that is longer runs in a circle. */
const MAX_SEGMENTS = 64;

/** The path of a REST API's resource (`/items/{id}`), as `AWS::ApiGateway::Resource` builds it up; parts that are not known are `?`. */
export function routeOf(graph: Graph, resourceId: Value | undefined): string {
  const segments: string[] = [];
  let id = resourceId;
  while (segments.length < MAX_SEGMENTS) {
    const resource = graph.denoted(id, 'AWS::ApiGateway::Resource');
    if (!resource)
      return isRoot(graph, id) ? `/${segments.join('/')}` : `/?/${segments.join('/')}`.replace(/\/$/, '');
    const part = toStr(resource.get('PathPart'));
    segments.unshift(part === undefined ? '?' : isSymbolic(part) ? '?' : part);
    id = resource.get('ParentId');
  }
  return '/?';
}

function isRoot(graph: Graph, id: Value | undefined): boolean {
  const str = toStr(id);
  if (!isSymbolic(str) || !('origin' in str)) return false;
  return graph.ofAtom(str)?.type === 'AWS::ApiGateway::RestApi';
}

/** `GET /items` for a method of a REST API. */
export function methodName(graph: Graph, method: Resource): string {
  const verb = toStr(method.get('HttpMethod'));
  return `${verb === undefined ? '?' : String(verb).toUpperCase()} ${routeOf(graph, method.get('ResourceId'))}`;
}
