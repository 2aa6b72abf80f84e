import { type Graph, isList, isObject, isSymbolic, toStr, type Value } from '../../../../template';
import type { ReadMethod } from '../../../relations/read-methods';

/** What a cached answer is found again by. */
export interface CacheKey {
  /** As in `path.id`, `querystring.page`, `header.authorization`: header names in lower case. */
  readonly parts: ReadonlySet<string>;
  readonly opaque: Value | undefined;
}

/** The names of an integration's parts, as CloudFormation and as OpenAPI extensions write them. */
const KEYS = { method: 'CacheKeyParameters', operation: 'cacheKeyParameters' } as const;
const MAPPINGS = { method: 'RequestParameters', operation: 'requestParameters' } as const;

/**
 * The cache key of a method. Its parts are parameters of the method's request, or of the integration's, which a mapping fills
 * from the method's (API Gateway Developer Guide, "Use method or integration parameters as cache keys").
 */
export function cacheKey({ resource, integration, kind }: ReadMethod): CacheKey {
  const written = resource.get(...integration, KEYS[kind]);
  const mappings = resource.get(...integration, MAPPINGS[kind]);
  if (isSymbolic(written)) return { parts: new Set(), opaque: written };
  const items = isList(written) ? written : [];
  const names = items.map((one) => {
    const name = toStr(one);
    if (typeof name !== 'string') return '';
    const mapped = isObject(mappings) ? toStr(mappings[name]) : undefined;
    return partOf(typeof mapped === 'string' ? mapped : name);
  });
  return {
    parts: new Set(names),
    opaque: items.find(isSymbolic) ?? (isSymbolic(mappings) ? mappings : undefined),
  };
}

/** `method.request.header.Authorization` as `header.authorization`. */
export function partOf(name: string): string {
  const part = name.replace(/^(?:method|integration)\.request\./, '');
  return /^(?:multivalue)?header\./i.test(part) ? part.toLowerCase() : part;
}

/** The parts by which answers of a method differ, whoever asks: what its path and its declared query strings hold. */
export function requestParts(method: ReadMethod): readonly string[] {
  const path = [...method.name.matchAll(/\{([^{}+]+)\+?\}/g)].map(([, name]) => `path.${name}`);
  const declared = method.kind === 'method' ? method.resource.get('RequestParameters') : undefined;
  const query = Object.keys(isObject(declared) ? declared : {})
    .filter((name) => name.startsWith('method.request.querystring.'))
    .map(partOf);
  return [...path, ...query];
}

/** The parts that tell callers apart: where a method's authorizer looks for them. Empty where it asks nobody by a token. */
export function callerParts(graph: Graph, method: ReadMethod): readonly string[] | Value {
  if (method.kind === 'operation') return [];
  const type = toStr(method.resource.get('AuthorizationType'));
  if (isSymbolic(type)) return type;
  if (type !== 'COGNITO_USER_POOLS' && type !== 'CUSTOM') return [];
  const authorizer = graph.denoted(method.resource.get('AuthorizerId'), 'AWS::ApiGateway::Authorizer');
  const source = toStr(authorizer?.get('IdentitySource'));
  if (isSymbolic(source)) return source;
  // What a token authorizer looks at where nothing else is said.
  if (typeof source !== 'string' || source.trim() === '') return ['header.authorization'];
  return source.split(',').map((one) => partOf(one.trim()));
}
