/** What a report must never hold: signatures, tokens, keys. */

const HIDDEN = 'REDACTED';

/** Query parameters whose value is a secret or proves one. Key-Pair-Id names a key and goes with the signature. */
const SECRET_PARAMETERS: ReadonlySet<string> = new Set([
  'signature',
  'policy',
  'key-pair-id',
  'token',
  'id_token',
  'access_token',
  'refresh_token',
  'code',
  'password',
  'awsaccesskeyid',
]);

const SECRET_HEADERS: ReadonlySet<string> = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'x-api-key',
  'x-amz-security-token',
  'x-amz-content-sha256',
]);

/** Whether the value of a query parameter is left out of reports. */
function isSecretParameter(name: string): boolean {
  const lower = name.toLowerCase();
  return SECRET_PARAMETERS.has(lower) || lower.startsWith('x-amz-');
}

/** A URL with secret query values, credentials and fragment taken out; text that is no URL comes back cleaned as text. */
export function redactUrl(url: string): string {
  const mark = url.indexOf('?');
  const head = (mark < 0 ? url : url.slice(0, mark)).replace(/^([a-z]+:\/\/)[^/@]{0,2000}@/i, '$1');
  if (mark < 0) return head;
  const query = url
    .slice(mark + 1)
    .split('#', 1)
    .join('');
  const pairs = query.split('&').map((pair) => {
    const equals = pair.indexOf('=');
    const name = equals < 0 ? pair : pair.slice(0, equals);
    return equals >= 0 && isSecretParameter(decoded(name)) ? `${name}=${HIDDEN}` : pair;
  });
  return `${head}?${pairs.join('&')}`;
}

/** Headers in order, with secret values taken out; of cookies the names stay. */
export function redactHeaders(
  headers: readonly (readonly [string, string])[],
): readonly (readonly [string, string])[] {
  return headers.map(([name, value]) => [name, headerValue(name.toLowerCase(), value)] as const);
}

function headerValue(name: string, value: string): string {
  if (name === 'cookie') {
    return value
      .split(';')
      .map((part) => `${part.split('=', 1)[0]?.trim() ?? ''}=${HIDDEN}`)
      .join('; ');
  }
  if (name === 'set-cookie') {
    const [first = '', ...attributes] = value.split(';');
    return [`${first.split('=', 1)[0] ?? ''}=${HIDDEN}`, ...attributes].join(';');
  }
  if (SECRET_HEADERS.has(name)) return HIDDEN;
  return redactText(value);
}

/**
 * Text of any kind (a body, a message) with what looks like a secret taken out: signed queries, JSON web tokens, PEM keys,
 * AWS access keys.
 */
export function redactText(text: string): string {
  return text
    .replace(
      /([?&;]|&amp;|\b)(Signature|Policy|Key-Pair-Id|X-Amz-[A-Za-z-]{1,40}|AWSAccessKeyId)=[^&\s"'<>;]{1,8000}/gi,
      `$1$2=${HIDDEN}`,
    )
    .replace(/\b(CloudFront-(?:Signature|Policy|Key-Pair-Id))=[^;\s"']{1,8000}/gi, `$1=${HIDDEN}`)
    .replace(/\beyJ[A-Za-z0-9_-]{8,8000}\.[A-Za-z0-9_-]{1,8000}\.[A-Za-z0-9_-]{0,8000}/g, HIDDEN)
    .replace(
      /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\s\S]{0,16000}?-----END [A-Z ]{0,40}PRIVATE KEY-----/g,
      HIDDEN,
    )
    .replace(/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, HIDDEN);
}

/** The same over every string of plain data. */
export function redactValue(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value !== 'object' || value === null || depth > 8) return value;
  if (Array.isArray(value)) return value.map((item) => redactValue(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, redactValue(item, depth + 1)]));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
