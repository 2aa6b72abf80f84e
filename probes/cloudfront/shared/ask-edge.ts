import { createHash, randomBytes } from 'node:crypto';
import type { Exchange } from '../../clients/http';
import type { Session } from '../../engine/probe';
import type { Selection } from './cache-policy';
import { signedUrl, type Target } from './content';

/** What a request adds to the plain one; none of it is in the signature, which belongs to the edge alone. */
export interface Extra {
  readonly headers?: Readonly<Record<string, string>>;
  /** Query parameters by name. Only for behaviours that are not signed: a signature holds for one query. */
  readonly query?: Readonly<Record<string, string>>;
  readonly cookies?: Readonly<Record<string, string>>;
  readonly method?: string;
  readonly kept?: boolean;
  readonly quiet?: boolean;
}

/** Asks for a path behind a behaviour, signed where it has to be. */
export function askEdge(
  session: Session,
  target: Target,
  path: string,
  extra: Extra = {},
): Promise<Exchange> {
  const query = new URLSearchParams({ ...extra.query }).toString();
  const url = `https://${target.host}${path}${query === '' ? '' : `${path.includes('?') ? '&' : '?'}${query}`}`;
  const cookies = Object.entries(extra.cookies ?? {}).map(([name, value]) => `${name}=${value}`);
  return session.http.exchange({
    url: target.behaviour.signedOnly ? signedUrl(url, session) : url,
    method: extra.method ?? 'GET',
    ...(extra.kept && { kept: true }),
    ...(extra.quiet && { quiet: true }),
    headers: { ...extra.headers, ...(cookies.length > 0 && { cookie: cookies.join('; ') }) },
  });
}

/** What X-Cache says; undefined when there is none. */
export type CacheWord = 'hit' | 'miss' | 'refresh-hit' | 'error' | 'redirect' | 'other';

export function cacheWord(exchange: Exchange): CacheWord | undefined {
  const value = exchange.header('x-cache')?.trim().toLowerCase();
  if (value === undefined) return undefined;
  const [word] = value.split(' ');
  switch (word) {
    case 'hit':
    case 'miss':
    case 'error':
    case 'redirect':
      return word;
    case 'refreshhit':
      return 'refresh-hit';
    default:
      return 'other';
  }
}

/** Headers that an origin makes anew for every answer, and that a cache keeps as they were. */
const MARKERS = [
  'x-amz-request-id',
  'x-amzn-requestid',
  'x-amzn-trace-id',
  'x-request-id',
  'x-request-marker',
  'date',
];

/**
 * What an origin would have said differently had it been asked again. A cache that says "hit" with another marker has asked its
 * origin all the same.
 */
export function marker(exchange: Exchange): string {
  const values = MARKERS.map((name) => exchange.header(name) ?? '');
  const body = createHash('sha256').update(exchange.body).digest('hex');
  return JSON.stringify([...values, exchange.header('etag') ?? '', exchange.method === 'HEAD' ? '' : body]);
}

/** The edge location that answered. */
export function pop(exchange: Exchange): string {
  return exchange.header('x-amz-cf-pop') ?? '';
}

/** Age in seconds; undefined when absent or no number. */
export function ageOf(exchange: Exchange): number | undefined {
  const value = exchange.header('age');
  return value !== undefined && /^\d{1,12}$/.test(value) ? Number(value) : undefined;
}

/** Whether CloudFront answered at all. */
export function isCloudFront(exchange: Exchange): boolean {
  return exchange.header('x-amz-cf-id') !== undefined && /cloudfront/i.test(exchange.header('via') ?? '');
}

/** A value that nobody has ever asked with. */
export function fresh(): string {
  return `assay-${randomBytes(8).toString('hex')}`;
}

/** A request that nothing in the cache can answer, as far as the cache key lets one be made. */
export function busting(target: Target): Extra | undefined {
  const cache = target.behaviour.cache;
  if (!cache) return undefined;
  const value = fresh();
  const query = firstOf(cache.query, 'assay-probe');
  if (query !== undefined && !target.behaviour.signedOnly) return { query: { [query]: value } };
  const cookie = firstOf(cache.cookies, 'assay-probe');
  if (cookie !== undefined) return { cookies: { [cookie]: value } };
  return undefined;
}

/** A name that is part of the key. */
export function firstOf(selection: Selection, any: string): string | undefined {
  if (selection.kind === 'all') return any;
  if (selection.kind === 'except') return selection.names.includes(any) ? `${any}-2` : any;
  return selection.kind === 'only' ? selection.names[0] : undefined;
}
