import { MANAGED_CACHE_POLICIES } from '../../../aws';
import type { Path, Resource } from '../../../template';
import type { Deployment } from '../../deployment/deployment';
import { flag, type Json, number, object, string, strings } from './json';

/** Which names of a kind are part of the cache key. */
export type Selection =
  | { readonly kind: 'none' | 'all' }
  | { readonly kind: 'only' | 'except'; readonly names: readonly string[] };

/** What decides how long an answer is kept, and which requests share it. */
export interface CachePolicy {
  readonly name: string;
  readonly minTtl: number;
  readonly defaultTtl: number;
  readonly maxTtl: number;
  readonly headers: Selection;
  readonly cookies: Selection;
  readonly query: Selection;
  readonly gzip: boolean;
  readonly brotli: boolean;
}

/** The cache settings of a behaviour: its cache policy, a managed one too, or the legacy forwarded values. */
export function cachePolicyOf(
  deployment: Deployment,
  distribution: Resource,
  path: Path,
  behaviour: Json,
): CachePolicy | undefined {
  const id = behaviour['CachePolicyId'];
  if (id === undefined) return legacy(behaviour);
  const managed =
    typeof id === 'string' && Object.hasOwn(MANAGED_CACHE_POLICIES, id)
      ? MANAGED_CACHE_POLICIES[id]
      : undefined;
  if (managed) return fromConfig(managed);
  const resource = deployment.graph.denoted(
    distribution.get(...path, 'CachePolicyId'),
    'AWS::CloudFront::CachePolicy',
  );
  return resource && fromConfig(object(deployment.plain(resource.get('CachePolicyConfig'))));
}

function fromConfig(config: Json): CachePolicy {
  const key = object(config['ParametersInCacheKeyAndForwardedToOrigin']);
  const select = (part: string, behaviour: string, names: string): Selection => {
    const settings = object(key[part]);
    return selection(string(settings[behaviour]) ?? 'none', strings(settings[names]));
  };
  return {
    name: string(config['Name']) ?? 'the cache policy',
    minTtl: number(config['MinTTL']) ?? 0,
    defaultTtl: number(config['DefaultTTL']) ?? 86_400,
    maxTtl: number(config['MaxTTL']) ?? 31_536_000,
    headers: select('HeadersConfig', 'HeaderBehavior', 'Headers'),
    cookies: select('CookiesConfig', 'CookieBehavior', 'Cookies'),
    query: select('QueryStringsConfig', 'QueryStringBehavior', 'QueryStrings'),
    gzip: flag(key['EnableAcceptEncodingGzip']),
    brotli: flag(key['EnableAcceptEncodingBrotli']),
  };
}

/** `ForwardedValues` with the TTLs beside it: what behaviours had before cache policies. */
function legacy(behaviour: Json): CachePolicy {
  const forwarded = object(behaviour['ForwardedValues']);
  const cookies = object(forwarded['Cookies']);
  const names = strings(forwarded['Headers']);
  const keys = strings(forwarded['QueryStringCacheKeys']);
  const query: Selection = !flag(forwarded['QueryString'])
    ? { kind: 'none' }
    : keys.length > 0
      ? { kind: 'only', names: keys }
      : { kind: 'all' };
  return {
    name: 'the forwarded values of the behaviour',
    minTtl: number(behaviour['MinTTL']) ?? 0,
    defaultTtl: number(behaviour['DefaultTTL']) ?? 86_400,
    maxTtl: number(behaviour['MaxTTL']) ?? 31_536_000,
    headers: names.includes('*')
      ? { kind: 'all' }
      : names.length === 0
        ? { kind: 'none' }
        : { kind: 'only', names },
    cookies: selection(string(cookies['Forward']) ?? 'none', strings(cookies['WhitelistedNames'])),
    query,
    gzip: flag(behaviour['Compress']),
    brotli: false,
  };
}

function selection(kind: string, names: readonly string[]): Selection {
  switch (kind) {
    case 'whitelist':
      return { kind: 'only', names };
    case 'allExcept':
      return { kind: 'except', names };
    case 'all':
    case 'allViewer':
      return { kind: 'all' };
    default:
      return { kind: 'none' };
  }
}

/**
 * How long CloudFront keeps an answer, in seconds, by what its origin says.
 * Source: CloudFront Developer Guide, "Manage how long content stays in the cache (expiration)", the table of that page.
 * @returns undefined where the answer may not be served again without asking the origin
 */
export function ttlOf(
  policy: CachePolicy,
  header: (name: string) => string | undefined,
  now: number,
): number {
  const { minTtl, defaultTtl, maxTtl } = policy;
  const control = directives(header('cache-control') ?? '');
  const clamp = (seconds: number): number => Math.min(Math.max(seconds, minTtl), Math.max(maxTtl, minTtl));
  if (control.has('no-cache') || control.has('no-store') || control.has('private')) return minTtl;
  const age = seconds(control.get('s-maxage')) ?? seconds(control.get('max-age'));
  if (age !== undefined) return clamp(age);
  const expires = Date.parse(header('expires') ?? '');
  if (!Number.isNaN(expires)) return clamp(Math.max(0, Math.floor((expires - now) / 1000)));
  if (header('expires') !== undefined) return minTtl;
  return Math.max(minTtl, defaultTtl);
}

/** Cache-Control as names in lower case with their values (RFC 9111, section 5.2). */
export function directives(value: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const part of value.split(',').slice(0, 100)) {
    const [name = '', ...rest] = part.trim().split('=');
    if (name !== '' && !found.has(name.toLowerCase()))
      found.set(name.toLowerCase(), rest.join('=').replace(/^"|"$/g, ''));
  }
  return found;
}

function seconds(value: string | undefined): number | undefined {
  return value !== undefined && /^\d{1,12}$/.test(value) ? Number(value) : undefined;
}
