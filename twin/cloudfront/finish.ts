import { brotliCompressSync, gzipSync } from 'node:zlib';
import { headerOf, type TwinRequest, type TwinResponse, withHeaders } from '../http/message';
import { flag, type Json, list, number, object, string, strings } from '../json';
import type { Behaviour } from './config';
import { acceptedEncoding } from './key';

/** Bytes between which CloudFront compresses (Developer Guide, "Serve compressed files"). */
const COMPRESSED = { least: 1_000, most: 10_000_000 };

/** Types that CloudFront compresses, from the same page. */
const COMPRESSIBLE =
  /^(?:text\/(?:html|plain|css|xml|csv|javascript|markdown|richtext|tab-separated-values|x-[a-z.-]+)|application\/(?:json|javascript|x-javascript|xml|xhtml\+xml|rss\+xml|[a-z.-]+\+json|[a-z.-]+\+xml|wasm|opentype|otf|ttf|eot|font|vnd\.ms-fontobject)|font\/(?:ttf|otf|eot|opentype)|image\/(?:svg\+xml|bmp|vnd\.microsoft\.icon|x-icon))\b/i;

/** Compresses an answer as the behaviour and the viewer want it. */
export function compressed(answer: TwinResponse, request: TwinRequest, behaviour: Behaviour): TwinResponse {
  const encodings = acceptedEncoding(request, behaviour.cache);
  const size = answer.body.length;
  if (
    !behaviour.compress ||
    encodings === '' ||
    answer.status !== 200 ||
    request.httpVersion === '1.0' ||
    size < COMPRESSED.least ||
    size > COMPRESSED.most ||
    headerOf(answer, 'content-encoding') !== undefined ||
    !COMPRESSIBLE.test(headerOf(answer, 'content-type') ?? '')
  )
    return answer;
  const encoding = encodings.split(',', 1)[0] === 'br' ? 'br' : 'gzip';
  const etag = headerOf(answer, 'etag');
  return {
    status: 200,
    body: encoding === 'br' ? brotliCompressSync(answer.body) : gzipSync(answer.body),
    headers: withHeaders(answer.headers, {
      'Content-Encoding': encoding,
      Vary: 'Accept-Encoding',
      'Content-Length': undefined,
      // What is compressed is no longer the same bytes: a strong validator becomes a weak one.
      ...(etag !== undefined && { ETag: etag.startsWith('W/') ? etag : `W/${etag}` }),
    }),
  };
}

/** The headers that a response headers policy adds, changes and removes. */
export function withPolicyHeaders(answer: TwinResponse, policy: Json, request: TwinRequest): TwinResponse {
  const changes: Record<string, string | undefined> = Object.create(null);
  const set = (name: string, value: string, override: boolean): void => {
    if (override || headerOf(answer, name.toLowerCase()) === undefined) changes[name] = value;
  };
  const security = object(policy['SecurityHeadersConfig']);
  const part = (name: string, header: string, value: (config: Json) => string): void => {
    if (security[name] === undefined) return;
    const config = object(security[name]);
    set(header, value(config), flag(config['Override']));
  };
  part('StrictTransportSecurity', 'Strict-Transport-Security', (config) => {
    const subdomains = flag(config['IncludeSubdomains']) ? '; includeSubDomains' : '';
    const preload = flag(config['Preload']) ? '; preload' : '';
    return `max-age=${number(config['AccessControlMaxAgeSec'], 0)}${subdomains}${preload}`;
  });
  part('ContentTypeOptions', 'X-Content-Type-Options', () => 'nosniff');
  part('FrameOptions', 'X-Frame-Options', (config) => string(config['FrameOption']) ?? 'DENY');
  part('ReferrerPolicy', 'Referrer-Policy', (config) => string(config['ReferrerPolicy']) ?? '');
  part(
    'ContentSecurityPolicy',
    'Content-Security-Policy',
    (config) => string(config['ContentSecurityPolicy']) ?? '',
  );
  part('XSSProtection', 'X-XSS-Protection', (config) =>
    flag(config['Protection']) ? `1${flag(config['ModeBlock']) ? '; mode=block' : ''}` : '0',
  );
  for (const header of list(policy['CustomHeadersConfig']).map(object))
    set(string(header['Header']) ?? '', string(header['Value']) ?? '', flag(header['Override']));
  const cors = object(policy['CorsConfig']);
  const origin = request.headers.get('origin');
  if (policy['CorsConfig'] !== undefined && origin !== undefined) {
    const origins = strings(cors['AccessControlAllowOrigins']);
    const value = origins.includes('*') ? '*' : origins.includes(origin) ? origin : undefined;
    if (value !== undefined) set('Access-Control-Allow-Origin', value, flag(cors['OriginOverride']));
  }
  for (const header of list(policy['RemoveHeadersConfig']).map(object))
    changes[string(header['Header']) ?? ''] = undefined;
  return { ...answer, headers: withHeaders(answer.headers, changes) };
}
