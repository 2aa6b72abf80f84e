import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock';
import type { TwinRequest } from '../http/message';
import type { Credentials, Session } from './session';

/** Why a signature does not count, in the words that S3 and the query APIs use for it. */
export type SignatureFault =
  | 'InvalidAccessKeyId'
  | 'SignatureDoesNotMatch'
  | 'ExpiredToken'
  | 'RequestTimeTooSkewed'
  | 'RequestExpired'
  | 'AuthorizationHeaderMalformed';

/** Who sent a request: somebody whose signature is right, nobody (no signature), or a signature that does not count. */
export type Caller =
  | { readonly kind: 'signed'; readonly session: Session; readonly service: string; readonly region: string }
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'refused'; readonly fault: SignatureFault };

/** Service and region that a request was signed for, whether or not the signature is right. */
export function scopeOf(
  request: TwinRequest,
): { readonly service: string; readonly region: string } | undefined {
  const claim = claimOf(request);
  return claim === undefined || claim === 'malformed' ? undefined : claim;
}

interface Claim {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** `20261122T120000Z`. */
  readonly time: string;
  readonly token: string | undefined;
  readonly payload: string;
  /** Seconds, for signatures in the query. */
  readonly expires: number | undefined;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
/** AWS refuses what was signed longer ago, or further ahead. */
const SKEW = 15 * 60 * 1000;

/**
 * Who signed a request, by Signature Version 4, in the Authorization header or in the query.
 * Source: AWS IAM User Guide, "AWS Signature Version 4 for API requests"; Amazon S3 API, "Authenticating Requests".
 */
export function callerOf(request: TwinRequest, credentials: Credentials, clock: Clock): Caller {
  const claim = claimOf(request);
  if (claim === undefined) return { kind: 'anonymous' };
  if (claim === 'malformed') return { kind: 'refused', fault: 'AuthorizationHeaderMalformed' };
  const issued = credentials.find(claim.accessKeyId);
  if (!issued) return { kind: 'refused', fault: 'InvalidAccessKeyId' };
  const key = [claim.date, claim.region, claim.service, 'aws4_request'].reduce<Buffer>(
    (secret, part) => hmac(secret, part),
    Buffer.from(`AWS4${issued.secretAccessKey}`),
  );
  const scope = `${claim.date}/${claim.region}/${claim.service}/aws4_request`;
  const toSign = [ALGORITHM, claim.time, scope, sha256(canonical(request, claim))].join('\n');
  const wanted = hmac(key, toSign);
  const given = Buffer.from(claim.signature, 'hex');
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted) || !payloadHolds(request, claim))
    return { kind: 'refused', fault: 'SignatureDoesNotMatch' };
  if (claim.token !== issued.sessionToken) return { kind: 'refused', fault: 'InvalidAccessKeyId' };
  const fault = late(claim, issued.expiration, clock);
  if (fault) return { kind: 'refused', fault };
  return { kind: 'signed', session: issued.session, service: claim.service, region: claim.region };
}

function late(claim: Claim, expiration: Date, clock: Clock): SignatureFault | undefined {
  const now = clock.epoch();
  if (now >= expiration.getTime()) return 'ExpiredToken';
  const signed = Date.parse(
    claim.time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
  );
  if (Number.isNaN(signed)) return 'AuthorizationHeaderMalformed';
  if (claim.expires !== undefined) return now > signed + claim.expires * 1000 ? 'RequestExpired' : undefined;
  return Math.abs(now - signed) > SKEW ? 'RequestTimeTooSkewed' : undefined;
}

/** A signed digest of the body has to be the body's; S3 also takes bodies that are not signed. */
function payloadHolds(request: TwinRequest, { payload }: Claim): boolean {
  return !/^[0-9a-f]{64}$/.test(payload) || payload === sha256(request.body);
}

function claimOf(request: TwinRequest): Claim | 'malformed' | undefined {
  const header = request.headers.get('authorization');
  if (header?.startsWith(ALGORITHM)) return fromHeader(header, request);
  const query = new URLSearchParams(request.query ?? '');
  return query.has('X-Amz-Signature') ? fromQuery(query) : undefined;
}

function fromHeader(header: string, request: TwinRequest): Claim | 'malformed' {
  const parts = new Map(
    header
      .slice(ALGORITHM.length)
      .split(',')
      .map((part) => {
        const at = part.indexOf('=');
        return [part.slice(0, at).trim(), part.slice(at + 1).trim()] as const;
      }),
  );
  const time = request.headers.get('x-amz-date') ?? '';
  return claimFrom(parts.get('Credential'), parts.get('SignedHeaders'), parts.get('Signature'), {
    time,
    token: request.headers.get('x-amz-security-token'),
    payload: request.headers.get('x-amz-content-sha256') ?? sha256(request.body),
    expires: undefined,
  });
}

function fromQuery(query: URLSearchParams): Claim | 'malformed' {
  const expires = Number(query.get('X-Amz-Expires') ?? Number.NaN);
  if (query.get('X-Amz-Algorithm') !== ALGORITHM || !(expires >= 0)) return 'malformed';
  return claimFrom(
    query.get('X-Amz-Credential') ?? undefined,
    query.get('X-Amz-SignedHeaders') ?? undefined,
    query.get('X-Amz-Signature') ?? undefined,
    {
      time: query.get('X-Amz-Date') ?? '',
      token: query.get('X-Amz-Security-Token') ?? undefined,
      payload: query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD',
      expires,
    },
  );
}

function claimFrom(
  credential: string | undefined,
  signedHeaders: string | undefined,
  signature: string | undefined,
  rest: Pick<Claim, 'time' | 'token' | 'payload' | 'expires'>,
): Claim | 'malformed' {
  const [accessKeyId, date, region, service, end] = (credential ?? '').split('/');
  const whole = accessKeyId && date && region && service && end === 'aws4_request';
  if (!whole || !signedHeaders || !signature || !rest.time.startsWith(date)) return 'malformed';
  return { accessKeyId, date, region, service, signature, signedHeaders: signedHeaders.split(';'), ...rest };
}

function canonical(request: TwinRequest, claim: Claim): string {
  const headers = claim.signedHeaders.map(
    (name) => `${name}:${(request.headers.get(name) ?? '').trim().replace(/ +/g, ' ')}\n`,
  );
  return [
    request.method,
    claim.service === 's3' ? request.path : encodedTwice(request.path),
    canonicalQuery(request.query ?? ''),
    headers.join(''),
    claim.signedHeaders.join(';'),
    claim.payload,
  ].join('\n');
}

/** Every service but S3 signs the path as it is sent, encoded once more. */
function encodedTwice(path: string): string {
  return path.split('/').map(encode).join('/');
}

function canonicalQuery(query: string): string {
  return query
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const at = part.indexOf('=');
      const [name, value] = at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
      return [encode(decode(name)), encode(decode(value))] as const;
    })
    .filter(([name]) => name !== 'X-Amz-Signature')
    .sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** RFC 3986: everything but the unreserved characters. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
