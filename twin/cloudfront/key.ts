import type { TwinRequest } from '../http/message';
import { type Behaviour, type CacheSettings, type Selection, selects } from './config';

/** What distinguishes two requests in the cache, and what goes on to the origin. */
export interface Keyed {
  readonly key: string;
  readonly originQuery: string | undefined;
  readonly originHeaders: ReadonlyMap<string, string>;
}

/** Headers that CloudFront sends by itself or never passes on (Developer Guide, "HTTP request headers and CloudFront behavior"). */
const NEVER = new Set([
  'host',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'te',
  'proxy-authorization',
  'cookie',
  'accept-encoding',
  'content-length',
]);

export function keyed(
  request: TwinRequest,
  path: string,
  query: string | undefined,
  behaviour: Behaviour,
): Keyed {
  const { cache, forward } = behaviour;
  const encoding = acceptedEncoding(request, cache);
  const pairs = (query ?? '').split('&').filter((pair) => pair !== '');
  const cookies = (request.headers.get('cookie') ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '' && !part.startsWith('CloudFront-'));
  const name = (pair: string): string => pair.split('=', 1)[0] ?? '';
  const chosen = (items: readonly string[], selection: Selection): readonly string[] =>
    items.filter((item) => selects(selection, name(item)));
  const headers = [...request.headers]
    .filter(([key]) => !NEVER.has(key) && selects(cache.headers, key))
    .sort();
  const host = selects(cache.headers, 'host') ? request.host : '';
  const key = JSON.stringify([
    path,
    chosen(pairs, cache.query),
    chosen(cookies, cache.cookies).slice().sort(),
    headers,
    host,
    encoding,
    request.method === 'OPTIONS' ? 'OPTIONS' : 'GET',
  ]);
  const either = (a: Selection, b: Selection) => (item: string) => selects(a, item) || selects(b, item);
  const wantsQuery = either(cache.query, forward.query);
  const wantsCookie = either(cache.cookies, forward.cookies);
  const wantsHeader = either(cache.headers, forward.headers);
  const originHeaders = new Map([...request.headers].filter(([key]) => !NEVER.has(key) && wantsHeader(key)));
  const sentCookies = cookies.filter((cookie) => wantsCookie(name(cookie)));
  if (sentCookies.length > 0) originHeaders.set('cookie', sentCookies.join('; '));
  if (encoding !== '') originHeaders.set('accept-encoding', encoding);
  if (wantsHeader('host')) originHeaders.set('host', request.host);
  originHeaders.set('user-agent', 'Amazon CloudFront');
  const sentQuery = pairs.filter((pair) => wantsQuery(name(pair)));
  return { key, originQuery: sentQuery.length === 0 ? undefined : sentQuery.join('&'), originHeaders };
}

/** Accept-Encoding as it goes into the cache key: only the encodings that the policy turns on, Brotli first. */
export function acceptedEncoding(request: TwinRequest, cache: CacheSettings): string {
  const accepted = (request.headers.get('accept-encoding') ?? '')
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => !/;\s*q=0(?:\.0{0,3})?$/.test(part))
    .map((part) => part.split(';', 1)[0] ?? '');
  const has = (name: string): boolean => accepted.includes(name) || accepted.includes('*');
  return [cache.brotli && has('br') ? 'br' : '', cache.gzip && has('gzip') ? 'gzip' : '']
    .filter((e) => e !== '')
    .join(',');
}
