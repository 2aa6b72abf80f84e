import type { KeyObject } from 'node:crypto';
import { flag, type Json, list, number, object, string, strings } from '../json';

/** A selection of headers, cookies or query strings. */
export interface Selection {
  readonly kind: 'none' | 'all' | 'only' | 'except';
  /** In lower case for headers, as they are for cookies and query strings. */
  readonly names: readonly string[];
}

export interface CacheSettings {
  readonly minTtl: number;
  readonly defaultTtl: number;
  readonly maxTtl: number;
  readonly headers: Selection;
  readonly cookies: Selection;
  readonly query: Selection;
  readonly gzip: boolean;
  readonly brotli: boolean;
}

export interface ForwardSettings {
  readonly headers: Selection;
  readonly cookies: Selection;
  readonly query: Selection;
}

export interface Behaviour {
  /** Undefined for the default behaviour. */
  readonly pattern: string | undefined;
  readonly viewerProtocol: string;
  readonly methods: readonly string[];
  readonly cachedMethods: readonly string[];
  readonly compress: boolean;
  readonly originIds: readonly string[];
  /** Statuses for which the second origin of a group is asked. */
  readonly failover: readonly number[];
  /** Public keys that may sign, by their ids; undefined where no signature is wanted. */
  readonly signers: ReadonlyMap<string, KeyObject> | undefined;
  readonly cache: CacheSettings;
  readonly forward: ForwardSettings;
  readonly responseHeaders: Json;
}

export interface ErrorPage {
  readonly minTtl: number;
  readonly path: string | undefined;
  readonly status: number | undefined;
}

/** Default of ErrorCachingMinTTL (CloudFront Developer Guide, "How CloudFront processes HTTP 4xx and 5xx status codes"). */
const ERROR_TTL = 10;

export function errorPages(config: Json): ReadonlyMap<number, ErrorPage> {
  const pages = new Map<number, ErrorPage>();
  for (const entry of list(config['CustomErrorResponses']).map(object)) {
    const status = entry['ResponseCode'];
    pages.set(number(entry['ErrorCode'], 0), {
      minTtl: number(entry['ErrorCachingMinTTL'], ERROR_TTL),
      path: string(entry['ResponsePagePath']),
      status: status === undefined ? undefined : number(status, 200),
    });
  }
  return pages;
}

export function errorTtl(pages: ReadonlyMap<number, ErrorPage>, status: number): number {
  return pages.get(status)?.minTtl ?? ERROR_TTL;
}

/** A cache policy's configuration as settings. */
export function cacheSettings(policy: Json): CacheSettings {
  const key = object(policy['ParametersInCacheKeyAndForwardedToOrigin']);
  return {
    minTtl: number(policy['MinTTL'], 0),
    defaultTtl: number(policy['DefaultTTL'], 86_400),
    maxTtl: number(policy['MaxTTL'], 31_536_000),
    headers: selection(object(key['HeadersConfig']), 'HeaderBehavior', 'Headers', true),
    cookies: selection(object(key['CookiesConfig']), 'CookieBehavior', 'Cookies'),
    query: selection(object(key['QueryStringsConfig']), 'QueryStringBehavior', 'QueryStrings'),
    gzip: flag(key['EnableAcceptEncodingGzip']),
    brotli: flag(key['EnableAcceptEncodingBrotli']),
  };
}

/** What an origin request policy sends on besides the cache key. */
export function forwardSettings(policy: Json): ForwardSettings {
  return {
    headers: selection(object(policy['HeadersConfig']), 'HeaderBehavior', 'Headers', true),
    cookies: selection(object(policy['CookiesConfig']), 'CookieBehavior', 'Cookies'),
    query: selection(object(policy['QueryStringsConfig']), 'QueryStringBehavior', 'QueryStrings'),
  };
}

/** `ForwardedValues` and the TTLs beside it, as behaviours had them before cache policies. */
export function legacySettings(behaviour: Json): CacheSettings {
  const forwarded = object(behaviour['ForwardedValues']);
  const cookies = object(forwarded['Cookies']);
  const headers = strings(forwarded['Headers']).map((name) => name.toLowerCase());
  const keys = strings(forwarded['QueryStringCacheKeys']);
  const query: Selection = !flag(forwarded['QueryString'])
    ? { kind: 'none', names: [] }
    : { kind: keys.length > 0 ? 'only' : 'all', names: keys };
  return {
    minTtl: number(behaviour['MinTTL'], 0),
    defaultTtl: number(behaviour['DefaultTTL'], 86_400),
    maxTtl: number(behaviour['MaxTTL'], 31_536_000),
    headers: headers.includes('*')
      ? { kind: 'all', names: [] }
      : { kind: headers.length > 0 ? 'only' : 'none', names: headers },
    cookies: kindOf(string(cookies['Forward']) ?? 'none', strings(cookies['WhitelistedNames'])),
    query,
    gzip: flag(behaviour['Compress']),
    brotli: false,
  };
}

function selection(config: Json, behaviour: string, names: string, lower = false): Selection {
  const list = strings(config[names]).map((name) => (lower ? name.toLowerCase() : name));
  return kindOf(string(config[behaviour]) ?? 'none', list);
}

function kindOf(kind: string, names: readonly string[]): Selection {
  switch (kind) {
    case 'whitelist':
      return { kind: 'only', names };
    case 'allExcept':
      return { kind: 'except', names };
    case 'all':
    case 'allViewer':
    case 'allViewerAndWhitelistCloudFront':
      return { kind: 'all', names: [] };
    default:
      return { kind: 'none', names: [] };
  }
}

export function selects({ kind, names }: Selection, name: string): boolean {
  switch (kind) {
    case 'all':
      return true;
    case 'only':
      return names.includes(name);
    case 'except':
      return !names.includes(name);
    default:
      return false;
  }
}
