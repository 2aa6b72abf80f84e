import { getSignedCookies, getSignedUrl } from '@aws-sdk/cloudfront-signer';
import type { Session } from '../../engine/probe';
import { signerOf } from './content';
import type { Refusal } from './refusal';

/** One signed request, with what has to come of it. */
export interface Variant {
  readonly what: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** `served`, or the reasons for which it must be refused. */
  readonly wanted: 'served' | readonly Refusal[];
}

const MINUTE = 60_000;

/**
 * Every way in which a signed request is right or wrong: canned and custom, expired, not yet valid, tampered with in policy or
 * signature, signed for another address, signed cookies. The right ones come first: without them refusals prove nothing.
 */
export function signedVariants(url: string, session: Session): readonly Variant[] {
  const signer = signerOf(session.settings);
  const now = session.clock.epoch();
  const at = (minutes: number): string => new Date(now + minutes * MINUTE).toISOString();
  const canned = getSignedUrl({ url, ...signer, dateLessThan: at(5) });
  const custom = getSignedUrl({ url, ...signer, dateLessThan: at(5), dateGreaterThan: at(-5) });
  const cookies = cookieHeader(getSignedCookies({ url, ...signer, dateLessThan: at(5) }));
  const expiredCookies = cookieHeader(getSignedCookies({ url, ...signer, dateLessThan: at(-5) }));
  const refused = ['signature'] as const;
  return [
    { what: 'a canned signature', url: canned, wanted: 'served' },
    { what: 'a custom signature', url: custom, wanted: 'served' },
    { what: 'signed cookies', url, headers: { cookie: cookies }, wanted: 'served' },
    {
      what: 'an expired signature',
      url: getSignedUrl({ url, ...signer, dateLessThan: at(-5) }),
      wanted: refused,
    },
    { what: 'expired signed cookies', url, headers: { cookie: expiredCookies }, wanted: refused },
    {
      what: 'a signature that is not valid yet',
      url: getSignedUrl({ url, ...signer, dateLessThan: at(60), dateGreaterThan: at(30) }),
      wanted: refused,
    },
    { what: 'a canned expiry moved into the future', url: moved(canned, 'Expires', later), wanted: refused },
    {
      what: 'a custom policy changed after signing',
      url: moved(custom, 'Policy', extended),
      wanted: refused,
    },
    {
      what: 'a changed signature',
      url: moved(canned, 'Signature', flipped),
      wanted: ['signature', 'malformed'],
    },
    {
      what: 'a signature for another address',
      // TEST-NET-3 (RFC 5737): nobody asks from there.
      url: getSignedUrl({ url, ...signer, dateLessThan: at(5), ipAddress: '203.0.113.7/32' }),
      wanted: refused,
    },
    {
      what: 'a signature of another object',
      url: canned.replace(url, `${url}.other`),
      wanted: refused,
    },
  ];
}

function cookieHeader(cookies: object): string {
  return Object.entries(cookies)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]))
    .join('; ');
}

/** The URL with one query value changed and the rest as it was signed. */
export function moved(url: string, name: string, change: (value: string) => string): string {
  const [head = '', query = ''] = url.split('?', 2);
  const pairs = query.split('&').map((pair) => {
    const [key = '', value = ''] = pair.split(/=(.*)/s, 2);
    return key === name ? `${key}=${change(value)}` : pair;
  });
  return `${head}?${pairs.join('&')}`;
}

function later(expires: string): string {
  return String(Number(expires) + 86_400);
}

/** CloudFront's own alphabet in place of what URLs cannot hold: `-` `_` `~` for `+` `=` `/`. */
function extended(policy: string): string {
  const json = Buffer.from(policy.replaceAll('-', '+').replaceAll('_', '=').replaceAll('~', '/'), 'base64');
  const text = json
    .toString('utf8')
    .replace(/"AWS:EpochTime":\d{1,12}/, (part) => part.replace(/\d+$/, (n) => String(Number(n) + 86_400)));
  return Buffer.from(text, 'utf8')
    .toString('base64')
    .replaceAll('+', '-')
    .replaceAll('=', '_')
    .replaceAll('/', '~');
}

/** Still well-formed: one letter in the middle is another. */
function flipped(signature: string): string {
  const middle = Math.floor(signature.length / 2);
  const letter = signature[middle] === 'A' ? 'B' : 'A';
  return `${signature.slice(0, middle)}${letter}${signature.slice(middle + 1)}`;
}
