import { type Graph, isList, isObject, isSymbolic, type Resource, type Value } from '../../../../template';
import type { Behaviour } from '../../../relations/behaviours';

const ITEMS = ['ResponseHeadersPolicyConfig', 'CustomHeadersConfig', 'Items'] as const;

/**
 * Whether a behaviour tells clients to keep what they have for so long and not to ask whether it changed: by a header of its
 * response headers policy. A symbolic value where it rests on one.
 */
export function immutableFor(
  graph: Graph,
  distribution: Resource,
  { path }: Behaviour,
  seconds: number,
): 'yes' | 'no' | 'unknown' | Value {
  const id = distribution.get(...path, 'ResponseHeadersPolicyId');
  if (id === undefined) return 'no';
  const policy = graph.denoted(id, 'AWS::CloudFront::ResponseHeadersPolicy');
  // The policies that AWS manages set security headers and CORS only.
  if (!policy) return isSymbolic(id) ? id : 'no';
  const items = policy.get(...ITEMS);
  if (isSymbolic(items)) return items;
  for (const item of isList(items) ? items : []) {
    if (!isObject(item) || String(item['Header']).toLowerCase() !== 'cache-control') continue;
    const value = item['Value'];
    if (isSymbolic(value)) return value;
    return saysImmutable(String(value), seconds) ? 'yes' : 'no';
  }
  return 'no';
}

function saysImmutable(value: string, seconds: number): boolean {
  const directives = value.split(',').map((one) => one.trim().toLowerCase());
  const age = directives.find((one) => one.startsWith('max-age='))?.slice('max-age='.length);
  return directives.includes('immutable') && age !== undefined && Number(age) >= seconds;
}
