/** The twin against what AWS documents and others recorded, never against our own probes. */
import { generateKeyPairSync } from 'node:crypto';
import type { TwinRequest } from '../http/message';
import { response } from '../http/message';
import { ranged } from '../http/range';
import { cacheSettings } from './config';
import { matches, refuseUnsigned } from './signed';
import { freshFor } from './ttl';

const NOW = Date.parse('2026-11-22T00:00:00Z');

describe('the TTL table of the CloudFront Developer Guide', () => {
  const expires = new Date(NOW + 300_000).toUTCString();
  it.each<readonly [string, string | undefined, string | undefined, number, number]>([
    // [what the origin sends, Cache-Control, Expires, with minimum TTL 0, with minimum TTL 100]
    ['max-age within', 'max-age=200', undefined, 200, 200],
    ['max-age below the minimum', 'max-age=50', undefined, 50, 100],
    ['max-age above the maximum', 'max-age=5000', undefined, 1000, 1000],
    ['s-maxage before max-age', 'max-age=10, s-maxage=200', undefined, 200, 200],
    ['Expires', undefined, expires, 300, 300],
    ['max-age before Expires', 'max-age=150', expires, 150, 150],
    ['none of them', undefined, undefined, 400, 400],
    ['no-cache', 'no-cache', undefined, 0, 100],
    ['no-store', 'no-store, max-age=500', undefined, 0, 100],
    ['private', 'private', undefined, 0, 100],
    ['an Expires in the past', undefined, new Date(NOW - 1000).toUTCString(), 0, 100],
    ['an Expires that is no date', undefined, '0', 0, 100],
  ])('%s', (_, control, expiry, atZero, atHundred) => {
    const answer = response(200, [
      ...(control === undefined ? [] : [['Cache-Control', control] as const]),
      ...(expiry === undefined ? [] : [['Expires', expiry] as const]),
    ]);
    const policy = (MinTTL: number) => cacheSettings({ MinTTL, DefaultTTL: 400, MaxTTL: 1000 });
    expect([freshFor(answer, policy(0), NOW), freshFor(answer, policy(100), NOW)]).toEqual([
      atZero,
      atHundred,
    ]);
  });

  it('takes the minimum where the default is below it', () => {
    expect(
      freshFor(response(200, []), cacheSettings({ MinTTL: 100, DefaultTTL: 50, MaxTTL: 1000 }), NOW),
    ).toBe(100);
  });
});

it('words its refusals as third parties recorded them', () => {
  const request = (query: string | undefined): TwinRequest => ({
    method: 'GET',
    secure: true,
    host: 'd1.cloudfront.net',
    path: '/file.txt',
    query,
    headers: new Map(),
    httpVersion: '1.1',
    clientAddress: '127.0.0.1',
    body: Buffer.alloc(0),
  });
  const { publicKey: key } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const refusal = (query: string | undefined): string =>
    refuseUnsigned(request(query), new Map([['K1', key]]), NOW)?.body.toString() ?? 'served';
  expect(refusal(undefined)).toContain(
    '<Code>MissingKey</Code><Message>Missing Key-Pair-Id query parameter or cookie value</Message>',
  );
  expect(refusal('Key-Pair-Id=K2&Signature=x&Expires=1')).toContain(
    '<Code>InvalidKey</Code><Message>Unknown Key</Message>',
  );
  expect(refusal('Key-Pair-Id=K1&Signature=$$$&Expires=1')).toContain('<Code>MalformedSignature</Code>');
  expect(refusal('Key-Pair-Id=K1&Signature=abcd&Policy=!')).toContain('<Code>MalformedPolicy</Code>');
  const denied = refusal(`Key-Pair-Id=K1&Signature=abcd&Expires=${NOW / 1000 + 60}`);
  expect(denied).toContain('<Code>AccessDenied</Code><Message>Access denied</Message>');
  expect(denied).not.toContain('RequestId');
});

it('matches path patterns and resources as documented', () => {
  expect(matches('https://d1.cloudfront.net/a/b.mp4', 'http*://*/a/?.mp4')).toBe(true);
  expect(matches('/images/x.jpg', '/images/*.jpg')).toBe(true);
  expect(matches('/Images/x.jpg', '/images/*.jpg')).toBe(false);
  expect(matches('/a', '/a?')).toBe(false);
  expect(matches('a'.repeat(5_000), `${'*a'.repeat(50)}b`)).toBe(false);
});

it('answers ranges as RFC 9110 and the Developer Guide have it', () => {
  const whole = response(200, [['Content-Type', 'text/plain']], '0123456789');
  const of = (range: string): string => {
    const { status, body } = ranged(whole, range);
    return `${status} ${status === 206 && !range.includes(',') ? body.toString() : body.length === 10 ? 'whole' : ''}`.trim();
  };
  expect(of('bytes=0-3')).toBe('206 0123');
  expect(of('bytes=8-')).toBe('206 89');
  expect(of('bytes=-2')).toBe('206 89');
  expect(of('bytes=20-')).toBe('416');
  // Ascending and apart, else the whole object.
  expect(of('bytes=0-1,4-5')).toBe('206');
  expect(of('bytes=4-5,0-1')).toBe('200 whole');
  expect(of('bytes=0-5,3-8')).toBe('200 whole');
  expect(of('lines=1-2')).toBe('200 whole');
});
