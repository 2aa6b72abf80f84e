import { createHash, createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto';
import { nameBytes, type SignedRecord } from './records';

/** A key of a zone, as its DNSKEY record has it. */
export interface ZoneKey {
  readonly tag: number;
  readonly algorithm: number;
  /** The record's data, of which a parent has the digest. */
  readonly rdata: Buffer;
  /** Marked as a key that a parent vouches for (the SEP flag). */
  readonly entry: boolean;
  readonly public: KeyObject | undefined;
}

/** What a parent, or a trust anchor, says about a key: the data of a DS record. */
export interface KeyDigest {
  readonly tag: number;
  readonly algorithm: number;
  readonly digestType: number;
  readonly digest: Buffer;
}

/** Where the chain of trust ends: a zone whose key is known beforehand. `ds` as zone files write it: `tag algorithm type digest`. */
export interface TrustAnchor {
  readonly zone: string;
  readonly ds: string;
}

/** The keys of the root zone of 2017 and of 2024 (data.iana.org/root-anchors/root-anchors.xml). */
export const ROOT_ANCHORS: readonly TrustAnchor[] = [
  { zone: '', ds: '20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D' },
  { zone: '', ds: '38696 8 2 683D2D0ACB8C9B712A1948B27F741219298D0A450D612C483AF444A4C0FB2B16' },
];

/** IANA, "DNS Security Algorithm Numbers". SHA-1 counts for nothing any more (RFC 8624, RFC 9905). */
const ALGORITHMS: ReadonlyMap<number, { readonly name: string; readonly hash: string | null }> = new Map([
  [8, { name: 'RSASHA256', hash: 'sha256' }],
  [10, { name: 'RSASHA512', hash: 'sha512' }],
  [13, { name: 'ECDSAP256SHA256', hash: 'sha256' }],
  [14, { name: 'ECDSAP384SHA384', hash: 'sha384' }],
  [15, { name: 'ED25519', hash: null }],
  [16, { name: 'ED448', hash: null }],
]);
/** SHA-1 is still to be accepted from parents (RFC 8624, 3.3): what it is a digest of cannot be chosen by a stranger. */
const DIGESTS: ReadonlyMap<number, string> = new Map([
  [1, 'sha1'],
  [2, 'sha256'],
  [4, 'sha384'],
]);

const ZONE_FLAG = 0x0100;
const REVOKED_FLAG = 0x0080;
const ENTRY_FLAG = 0x0001;

/** The keys among records that may sign a zone; revoked ones may not. */
export function keysIn(records: readonly SignedRecord[]): readonly ZoneKey[] {
  return records.flatMap(({ type, rdata }): readonly ZoneKey[] => {
    if (type !== 'DNSKEY' || rdata.length < 5) return [];
    const flags = rdata.readUInt16BE(0);
    if ((flags & ZONE_FLAG) === 0 || (flags & REVOKED_FLAG) !== 0 || rdata[2] !== 3) return [];
    const algorithm = rdata.readUInt8(3);
    return [
      {
        tag: tagOf(rdata),
        algorithm,
        rdata,
        entry: (flags & ENTRY_FLAG) !== 0,
        public: publicKey(algorithm, rdata.subarray(4)),
      },
    ];
  });
}

/** The digests of DS records. */
export function digestsIn(records: readonly SignedRecord[]): readonly KeyDigest[] {
  return records.flatMap(({ type, rdata }): readonly KeyDigest[] =>
    type === 'DS' && rdata.length > 4
      ? [
          {
            tag: rdata.readUInt16BE(0),
            algorithm: rdata.readUInt8(2),
            digestType: rdata.readUInt8(3),
            digest: rdata.subarray(4),
          },
        ]
      : [],
  );
}

export function anchorDigest({ ds }: TrustAnchor): KeyDigest {
  const [tag, algorithm, digestType, ...digest] = ds.trim().split(/\s+/);
  return {
    tag: Number(tag),
    algorithm: Number(algorithm),
    digestType: Number(digestType),
    digest: Buffer.from(digest.join(''), 'hex'),
  };
}

/** Whether a digest is that of the key of this zone. A digest type that is not known matches nothing. */
export function matches(digest: KeyDigest, key: ZoneKey, zone: string): boolean {
  const hash = DIGESTS.get(digest.digestType);
  if (hash === undefined || digest.tag !== key.tag || digest.algorithm !== key.algorithm) return false;
  return createHash(hash).update(nameBytes(zone)).update(key.rdata).digest().equals(digest.digest);
}

export function algorithmName(algorithm: number): string | undefined {
  return ALGORITHMS.get(algorithm)?.name;
}

/** Whether the key made the signature; false also where the key cannot be used. */
export function signedBy(key: ZoneKey, data: Buffer, signature: Buffer): boolean {
  const algorithm = ALGORITHMS.get(key.algorithm);
  if (!algorithm || !key.public) return false;
  return verify(algorithm.hash, data, { key: key.public, dsaEncoding: 'ieee-p1363' }, signature);
}

/** RFC 4034, appendix B. */
function tagOf(rdata: Buffer): number {
  let sum = 0;
  for (const [i, byte] of rdata.entries()) sum += i % 2 === 0 ? byte << 8 : byte;
  return (sum + (sum >>> 16)) & 0xffff;
}

function publicKey(algorithm: number, bytes: Buffer): KeyObject | undefined {
  const jwk = jwkOf(algorithm, bytes);
  if (!jwk) return undefined;
  try {
    return createPublicKey({ key: jwk, format: 'jwk' });
  } catch {
    // No point of its curve: nothing is signed by it, and whoever asks is told so.
    return undefined;
  }
}

function jwkOf(algorithm: number, bytes: Buffer): JsonWebKey | undefined {
  const text = (from: number, to?: number): string => bytes.subarray(from, to).toString('base64url');
  switch (algorithm) {
    case 8:
    case 10: {
      // RFC 3110: the exponent's length in one byte, or in two after a zero.
      const long = bytes[0] === 0;
      if (bytes.length < 4) return undefined;
      const start = long ? 3 : 1;
      const end = start + (long ? bytes.readUInt16BE(1) : bytes.readUInt8(0));
      return { kty: 'RSA', e: text(start, end), n: text(end) };
    }
    case 13:
    case 14: {
      const half = algorithm === 13 ? 32 : 48;
      const crv = algorithm === 13 ? 'P-256' : 'P-384';
      return bytes.length === 2 * half ? { kty: 'EC', crv, x: text(0, half), y: text(half) } : undefined;
    }
    case 15:
      return { kty: 'OKP', crv: 'Ed25519', x: text(0) };
    case 16:
      return { kty: 'OKP', crv: 'Ed448', x: text(0) };
    default:
      return undefined;
  }
}
