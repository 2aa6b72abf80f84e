import { algorithmName, signedBy, type ZoneKey } from './keys';
import { lower, nameBytes, type SignedRecord } from './records';

/** What the signatures of one set of records came to. */
export type Verified =
  | {
      readonly good: true;
      readonly key: ZoneKey;
      /** Seconds since 1970. */
      readonly expires: number;
      /** Labels of the wildcard that the answer was made from, without the star; undefined for a name of its own. */
      readonly wildcard: number | undefined;
    }
  | { readonly good: false; readonly reason: string };

/** The fixed part of a signature (RFC 4034, 3.1). */
interface Signature {
  readonly covers: number;
  readonly algorithm: number;
  readonly labels: number;
  readonly ttl: number;
  readonly expires: number;
  readonly begins: number;
  readonly tag: number;
  readonly signer: Buffer;
  readonly head: Buffer;
  readonly bytes: Buffer;
}

const FIXED = 18;

/**
 * Checks the signatures of a set of records: one good one is enough (RFC 4035, 5.3.3), and when there is none the reason is that
 * of the signature that came furthest.
 * @param all records of the answer, in which the set and its signatures are
 * @param now seconds since 1970
 */
export function verified(
  all: readonly SignedRecord[],
  set: { readonly name: string; readonly type: string },
  keys: readonly ZoneKey[],
  zone: string,
  now: number,
): Verified {
  const records = all.filter(({ name, type }) => name === set.name && type === set.type);
  const [first] = records;
  if (!first) return { good: false, reason: 'there is no such record' };
  const signatures = all
    .filter(({ name, type }) => name === set.name && type === 'RRSIG')
    .flatMap(({ rdata }) => signatureIn(rdata) ?? [])
    .filter(({ covers }) => covers === first.typeCode);
  let worst = { rank: 0, reason: 'it has no signature (RRSIG)' };
  for (const signature of signatures) {
    const { rank, reason, key } = judged(signature, records, keys, zone, now);
    if (key) {
      const wildcard = signature.labels < labelsOf(first.owner) ? signature.labels : undefined;
      return { good: true, key, expires: signature.expires, wildcard };
    }
    if (rank > worst.rank) worst = { rank, reason };
  }
  return { good: false, reason: worst.reason };
}

interface Judged {
  /** The further a signature came, the more its reason says. */
  readonly rank: number;
  readonly reason: string;
  readonly key?: ZoneKey;
}

function judged(
  signature: Signature,
  records: readonly SignedRecord[],
  keys: readonly ZoneKey[],
  zone: string,
  now: number,
): Judged {
  const { tag, algorithm, begins, expires } = signature;
  if (!signature.signer.equals(nameBytes(zone)))
    return { rank: 1, reason: 'its signature is by another zone' };
  if (algorithmName(algorithm) === undefined)
    return { rank: 2, reason: `its signature is by algorithm ${algorithm}, which counts for nothing` };
  const candidates = keys.filter((key) => key.tag === tag && key.algorithm === algorithm);
  if (candidates.length === 0)
    return { rank: 3, reason: `its signature is by key ${tag}, which is no key of ${shownZone(zone)}` };
  const data = signedData(signature, records);
  const key = data && candidates.find((candidate) => signedBy(candidate, data, signature.bytes));
  if (!key) return { rank: 4, reason: `its signature by key ${tag} does not fit what it is to sign` };
  if (expires < now) return { rank: 5, reason: `its signature by key ${tag} ended at ${shownTime(expires)}` };
  if (begins > now) return { rank: 5, reason: `its signature by key ${tag} begins at ${shownTime(begins)}` };
  return { rank: 6, reason: '', key };
}

/** What a signature is made over (RFC 4034, 3.1.8.1): its own head, and the records in their order with the original TTL. */
function signedData(
  { head, signer, labels, ttl }: Signature,
  records: readonly SignedRecord[],
): Buffer | undefined {
  const parts: Buffer[] = [head, signer];
  const sorted = [...records].sort((a, b) => Buffer.compare(a.rdata, b.rdata));
  for (const [i, { owner, typeCode, rdata }] of sorted.entries()) {
    if (i > 0 && sorted[i - 1]?.rdata.equals(rdata)) continue;
    const name = ownerSigned(owner, labels);
    if (!name) return undefined;
    const fixed = Buffer.alloc(10);
    fixed.writeUInt16BE(typeCode, 0);
    fixed.writeUInt16BE(1, 2);
    fixed.writeUInt32BE(ttl, 4);
    fixed.writeUInt16BE(rdata.length, 8);
    parts.push(name, fixed, rdata);
  }
  return Buffer.concat(parts);
}

/** The name that was signed: the wildcard where the answer was made from one (RFC 4035, 5.3.2). */
function ownerSigned(owner: Buffer, labels: number): Buffer | undefined {
  const own = labelsOf(owner);
  if (labels === own) return owner;
  if (labels > own) return undefined;
  let at = 0;
  for (let i = own; i > labels; i--) at += owner.readUInt8(at) + 1;
  return Buffer.concat([Buffer.from([1, 0x2a]), owner.subarray(at)]);
}

/** Labels of a name without the root, and without a star in front. */
function labelsOf(owner: Buffer): number {
  let count = 0;
  for (let at = 0; (owner[at] ?? 0) !== 0; at += owner.readUInt8(at) + 1) count++;
  return owner[0] === 1 && owner[1] === 0x2a ? count - 1 : count;
}

function signatureIn(rdata: Buffer): Signature | undefined {
  let end = FIXED;
  while (end < rdata.length && (rdata[end] ?? 0) !== 0) end += (rdata[end] ?? 0) + 1;
  if (end + 1 >= rdata.length) return undefined;
  return {
    covers: rdata.readUInt16BE(0),
    algorithm: rdata.readUInt8(2),
    labels: rdata.readUInt8(3),
    ttl: rdata.readUInt32BE(4),
    expires: rdata.readUInt32BE(8),
    begins: rdata.readUInt32BE(12),
    tag: rdata.readUInt16BE(16),
    head: rdata.subarray(0, FIXED),
    // In lower case when it is signed.
    signer: lower(rdata.subarray(FIXED, end + 1)),
    bytes: rdata.subarray(end + 1),
  };
}

export function shownZone(zone: string): string {
  return zone === '' ? 'the root' : zone;
}

export function shownTime(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
