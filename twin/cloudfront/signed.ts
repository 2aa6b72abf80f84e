import { type KeyObject, verify } from 'node:crypto';
import { isIPv4 } from 'node:net';
import { response, type TwinRequest, type TwinResponse } from '../http/message';

/** Query parameters that are CloudFront's own: neither part of the signed URL nor sent to the origin. */
const OWN = new Set(['Expires', 'Policy', 'Signature', 'Key-Pair-Id', 'Hash-Algorithm']);

/** The query without what belongs to the signature; undefined when nothing is left. */
export function withoutSignature(query: string | undefined): string | undefined {
  const kept = (query ?? '')
    .split('&')
    .filter((pair) => pair !== '' && !OWN.has(pair.split('=', 1)[0] ?? ''));
  return kept.length === 0 ? undefined : kept.join('&');
}

/**
 * Judges the signature of a request, in its query or in its cookies.
 * Source: CloudFront Developer Guide, "Serve private content with signed URLs and signed cookies"; the bodies of the
 * refusals as third parties recorded them.
 * @returns the refusal, or undefined when the request may go on
 */
export function refuseUnsigned(
  request: TwinRequest,
  signers: ReadonlyMap<string, KeyObject>,
  now: number,
): TwinResponse | undefined {
  const fields = fieldsOf(request);
  const keyId = fields.get('Key-Pair-Id');
  if (keyId === undefined)
    return refusal('MissingKey', 'Missing Key-Pair-Id query parameter or cookie value');
  const key = signers.get(keyId);
  if (!key) return refusal('InvalidKey', 'Unknown Key');
  const signature = unescaped(fields.get('Signature'));
  if (!signature) return refusal('MalformedSignature', 'Could not unencode Signature');
  const resource = urlOf(request);
  const policy = policyText(fields, resource);
  if (policy === undefined) return refusal('MalformedPolicy', 'Malformed Policy');
  const statement = statementOf(policy);
  if (!statement) return refusal('MalformedPolicy', 'Malformed Policy');
  const hash = fields.get('Hash-Algorithm') === 'SHA256' ? 'sha256' : 'sha1';
  const holds =
    verify(hash, Buffer.from(policy, 'utf8'), key, signature) &&
    matches(resource, statement.resource) &&
    now < statement.until * 1000 &&
    (statement.from === undefined || now >= statement.from * 1000) &&
    (statement.address === undefined || within(request.clientAddress, statement.address));
  return holds ? undefined : refusal('AccessDenied', 'Access denied');
}

function refusal(code: string, message: string): TwinResponse {
  return response(
    403,
    [
      ['Server', 'CloudFront'],
      ['Content-Type', 'text/xml'],
      ['X-Cache', 'Error from cloudfront'],
    ],
    `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`,
  );
}

/** From the query where a key id is there, else from `CloudFront-*` cookies. */
function fieldsOf(request: TwinRequest): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const pair of (request.query ?? '').split('&')) {
    const equals = pair.indexOf('=');
    if (equals > 0) fields.set(pair.slice(0, equals), pair.slice(equals + 1));
  }
  if (fields.has('Key-Pair-Id')) return fields;
  const cookies = new Map<string, string>();
  for (const part of (request.headers.get('cookie') ?? '').split(';')) {
    const equals = part.indexOf('=');
    const name = part.slice(0, equals).trim();
    if (equals > 0 && name.startsWith('CloudFront-'))
      cookies.set(name.slice('CloudFront-'.length), part.slice(equals + 1).trim());
  }
  return cookies;
}

/** The signed URL itself: without the parameters that sign it. */
function urlOf(request: TwinRequest): string {
  const query = withoutSignature(request.query);
  return `${request.secure ? 'https' : 'http'}://${request.host}${request.path}${query === undefined ? '' : `?${query}`}`;
}

function policyText(fields: ReadonlyMap<string, string>, resource: string): string | undefined {
  const custom = fields.get('Policy');
  if (custom !== undefined) return unescaped(custom)?.toString('utf8');
  const expires = fields.get('Expires');
  if (expires === undefined || !/^\d{1,12}$/.test(expires)) return undefined;
  return `{"Statement":[{"Resource":"${resource}","Condition":{"DateLessThan":{"AWS:EpochTime":${expires}}}}]}`;
}

interface Statement {
  readonly resource: string;
  readonly until: number;
  readonly from: number | undefined;
  readonly address: string | undefined;
}

function statementOf(policy: string): Statement | undefined {
  try {
    const [statement] = (JSON.parse(policy) as { Statement: readonly Record<string, unknown>[] }).Statement;
    const condition = statement?.['Condition'] as Record<string, Record<string, unknown>> | undefined;
    const until = condition?.['DateLessThan']?.['AWS:EpochTime'];
    const from = condition?.['DateGreaterThan']?.['AWS:EpochTime'];
    const address = condition?.['IpAddress']?.['AWS:SourceIp'];
    const resource = statement?.['Resource'];
    if (typeof until !== 'number') return undefined;
    return {
      resource: typeof resource === 'string' ? resource : '*',
      until,
      from: typeof from === 'number' ? from : undefined,
      address: typeof address === 'string' ? address : undefined,
    };
  } catch {
    return undefined;
  }
}

/** CloudFront's base64: `-` `_` `~` for `+` `=` `/`, which URLs cannot hold. */
function unescaped(value: string | undefined): Buffer | undefined {
  if (value === undefined || !/^[A-Za-z0-9~_-]{1,8192}$/.test(value)) return undefined;
  return Buffer.from(value.replaceAll('-', '+').replaceAll('_', '=').replaceAll('~', '/'), 'base64');
}

/** `*` for any text, `?` for one character. */
export function matches(text: string, pattern: string): boolean {
  let [t, p, star, mark] = [0, 0, -1, 0];
  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p++;
      mark = t;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[t])) {
      t++;
      p++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++mark;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}

function within(address: string, block: string): boolean {
  const plain = address.replace(/^::ffff:/, '');
  const [network = '', bits = '32'] = block.split('/');
  if (!isIPv4(plain) || !isIPv4(network)) return plain === network;
  const shift = 32 - Number(bits);
  const number = (ip: string): number => ip.split('.').reduce((n, part) => n * 256 + Number(part), 0);
  return Math.floor(number(plain) / 2 ** shift) === Math.floor(number(network) / 2 ** shift);
}
