import { generateKeyPairSync, sign } from 'node:crypto';
import { type Answer, AUTHORITATIVE_ANSWER, encode } from 'dns-packet';
import fc from 'fast-check';
import { Fault } from '../fault';
import { digestsIn, keysIn, signedRecords, unproven, verified } from '.';

const ZONE = 'example.com';
const NOW = 1_790_000_000;

/** An answer with every kind of record that is read, about as a server sends it. */
const message = (): Buffer => {
  const base = { class: 'IN' as const, ttl: 60 };
  const rrsig = (name: string, typeCovered: string): Answer => ({
    ...base,
    name,
    type: 'RRSIG',
    data: {
      typeCovered,
      algorithm: 13,
      labels: 2,
      originalTTL: 60,
      expiration: NOW + 100,
      inception: NOW - 100,
      keyTag: 4711,
      signersName: ZONE,
      signature: Buffer.alloc(64, 7),
    },
  });
  const soa = {
    mname: 'a.example.com',
    rname: 'b.example.com',
    serial: 1,
    refresh: 1,
    retry: 1,
    expire: 1,
    minimum: 1,
  };
  return encode({
    type: 'response',
    flags: AUTHORITATIVE_ANSWER,
    questions: [{ name: ZONE, type: 'DNSKEY' }],
    answers: [
      { ...base, name: ZONE, type: 'DNSKEY', data: { flags: 257, algorithm: 13, key: Buffer.alloc(64, 1) } },
      {
        ...base,
        name: ZONE,
        type: 'DNSKEY',
        data: { flags: 256, algorithm: 8, key: Buffer.from([3, 1, 0, 1, 5, 5, 5]) },
      },
      {
        ...base,
        name: ZONE,
        type: 'DS',
        data: { keyTag: 1, algorithm: 13, digestType: 2, digest: Buffer.alloc(32) },
      },
      rrsig(ZONE, 'DNSKEY'),
      { ...base, name: ZONE, type: 'MX', data: { preference: 1, exchange: 'mail.example.com' } },
    ],
    authorities: [
      { ...base, name: ZONE, type: 'SOA', data: soa },
      { ...base, name: ZONE, type: 'NSEC', data: { nextDomain: 'z.example.com', rrtypes: ['A', 'RRSIG'] } },
      rrsig(ZONE, 'NSEC'),
      {
        ...base,
        name: `${'0'.repeat(32)}.example.com`,
        type: 'NSEC3',
        data: {
          algorithm: 1,
          flags: 0,
          iterations: 1,
          salt: Buffer.alloc(2),
          nextDomain: Buffer.alloc(20, 9),
          rrtypes: ['A'],
        },
      },
    ],
  });
};

it('reads bytes that anybody may have changed, or names the fault: nothing else is thrown, and nothing counts as signed', () => {
  const whole = message();
  const change = fc.record({ at: fc.nat(whole.length - 1), to: fc.integer({ min: 0, max: 255 }) });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 6 }), fc.nat(whole.length), (changes, length) => {
      const bytes = Buffer.from(whole);
      for (const { at, to } of changes) bytes[at] = to;
      // Half of them whole, the others cut off somewhere.
      const wire = length % 2 === 0 ? bytes : bytes.subarray(0, length);
      try {
        const records = signedRecords(wire, 'x');
        const keys = keysIn(records);
        digestsIn(records);
        const good = verified(records, { name: ZONE, type: 'DNSKEY' }, keys, ZONE, NOW).good;
        return !good && unproven(records, { name: `a.${ZONE}`, type: 'A' }, keys, ZONE, NOW) !== undefined;
      } catch (error) {
        return error instanceof Fault && error.kind === 'garbled';
      }
    }),
    { numRuns: 2_000 },
  );
});

it('takes no signature by a key that was revoked, or of another zone', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const key = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  const made = (flags: number, signersName: string) => {
    const dnskey: Answer = {
      name: ZONE,
      type: 'DNSKEY',
      class: 'IN',
      ttl: 60,
      data: { flags, algorithm: 15, key },
    };
    const data = {
      typeCovered: 'DNSKEY',
      algorithm: 15,
      labels: 2,
      originalTTL: 60,
      expiration: NOW + 100,
      inception: NOW - 100,
      keyTag: 0,
      signersName,
      signature: Buffer.alloc(0),
    };
    const rdata = (answer: Answer): Buffer =>
      encode({ type: 'response', answers: [answer] }).subarray(12 + 13 + 10);
    let sum = 0;
    for (const [i, byte] of rdata(dnskey).entries()) sum += i % 2 === 0 ? byte << 8 : byte;
    data.keyTag = (sum + (sum >>> 16)) & 0xffff;
    const rrsig = (signature: Buffer): Answer => ({
      name: ZONE,
      type: 'RRSIG',
      class: 'IN',
      ttl: 60,
      data: { ...data, signature },
    });
    const signed = Buffer.concat([
      rdata(rrsig(data.signature)),
      encode({ type: 'response', answers: [dnskey] }).subarray(12),
    ]);
    const answers = [dnskey, rrsig(sign(null, signed, privateKey))];
    const records = signedRecords(encode({ type: 'response', answers }), 'x');
    const judged = verified(records, { name: ZONE, type: 'DNSKEY' }, keysIn(records), ZONE, NOW);
    return judged.good ? 'good' : judged.reason;
  };
  expect(made(257, ZONE)).toBe('good');
  expect(made(257 | 0x80, ZONE)).toMatch(/which is no key of example\.com$/);
  expect(made(257, 'evil.example')).toBe('its signature is by another zone');
});
