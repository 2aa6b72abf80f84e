import { createHash } from 'node:crypto';
import type { ZoneKey } from './keys';
import { nameBytes, type SignedRecord } from './records';
import { verified } from './verify';

/**
 * Whether signed NSEC or NSEC3 records prove that a name, or a type of a name, is not there. Where an answer says NXDOMAIN the
 * wildcard beside the name has to be asked about as well: it would have answered.
 * @returns undefined where they do, else what is missing
 */
export function unproven(
  records: readonly SignedRecord[],
  { name, type }: { readonly name: string; readonly type: string },
  keys: readonly ZoneKey[],
  zone: string,
  now: number,
): string | undefined {
  const proofs = records.filter(
    (record) => record.section === 'authority' && (record.type === 'NSEC' || record.type === 'NSEC3'),
  );
  if (proofs.length === 0) return 'it has no NSEC or NSEC3 record';
  for (const proof of proofs) {
    const signature = verified(records, proof, keys, zone, now);
    if (!signature.good)
      return `of its ${proof.type} record of ${proof.name.slice(0, 100)} ${signature.reason}`;
  }
  const soa = verified(records, { name: zone, type: 'SOA' }, keys, zone, now);
  if (!soa.good) return `of its SOA record ${soa.reason}`;
  const said = proofs.some((proof) =>
    proof.type === 'NSEC' ? nsecDenies(proof, name, type) : nsec3Denies(proof, name, type, zone),
  );
  return said ? undefined : 'none of its records of denial covers the name or the type';
}

/** The record is the name's own and lacks the type, or the name lies between it and the next (RFC 4035, 5.4). */
function nsecDenies(proof: SignedRecord, name: string, type: string): boolean {
  const asked = nameBytes(name);
  if (proof.owner.equals(asked)) return !typesOf(proof).some((there) => there === type || there === 'CNAME');
  const next = proof.rdata.subarray(0, nameEnd(proof.rdata));
  const after = byOrder(proof.owner, asked) < 0;
  // The last record of a zone leads back to its first.
  const last = byOrder(proof.owner, next) >= 0;
  return after && (last || byOrder(asked, next) < 0);
}

const MOST_ITERATIONS = 500;

/** The same by hashes of names (RFC 5155, 8.3 to 8.5); the name itself, or a name above it, is what has to be covered. */
function nsec3Denies(proof: SignedRecord, name: string, type: string, zone: string): boolean {
  const { rdata } = proof;
  const iterations = rdata.readUInt16BE(2);
  const salt = rdata.subarray(5, 5 + rdata.readUInt8(4));
  const at = 5 + salt.length;
  const next = rdata.subarray(at + 1, at + 1 + rdata.readUInt8(at));
  if (rdata[0] !== 1 || iterations > MOST_ITERATIONS) return false;
  const [label = ''] = proof.name.split('.');
  const own = fromBase32Hex(label);
  const labels = name.split('.');
  const depth = zone === '' ? 0 : zone.split('.').length;
  for (let i = 0; labels.length - i >= depth; i++) {
    const hash = nsec3Hash(labels.slice(i).join('.'), salt, iterations);
    if (hash.equals(own))
      return i === 0 && !typesOf(proof).some((there) => there === type || there === 'CNAME');
    const after = Buffer.compare(own, hash) < 0;
    const before = Buffer.compare(hash, next) < 0;
    const covered = Buffer.compare(own, next) >= 0 ? after || before : after && before;
    // With the opt-out flag there may be delegations in between.
    if (covered) return ((rdata[1] ?? 0) & 1) === 0;
  }
  return false;
}

function nsec3Hash(name: string, salt: Buffer, iterations: number): Buffer {
  let hash = nameBytes(name);
  for (let i = 0; i <= iterations; i++) hash = createHash('sha1').update(hash).update(salt).digest();
  return hash;
}

/** Canonical order of names (RFC 4034, 6.1): label by label from the right. */
function byOrder(a: Buffer, b: Buffer): number {
  const [left, right] = [labelsOf(a).reverse(), labelsOf(b).reverse()];
  for (const [i, label] of left.entries()) {
    const other = right[i];
    if (!other) return 1;
    const order = Buffer.compare(label, other);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function labelsOf(name: Buffer): Buffer[] {
  const labels: Buffer[] = [];
  for (let at = 0; (name[at] ?? 0) !== 0; at += (name[at] ?? 0) + 1)
    labels.push(name.subarray(at + 1, at + 1 + (name[at] ?? 0)));
  return labels;
}

function nameEnd(rdata: Buffer): number {
  let end = 0;
  while (end < rdata.length && (rdata[end] ?? 0) !== 0) end += (rdata[end] ?? 0) + 1;
  return end + 1;
}

function typesOf({ data }: SignedRecord): readonly string[] {
  if (typeof data !== 'object' || data === null || !('rrtypes' in data)) return [];
  return Array.isArray(data.rrtypes) ? data.rrtypes.map(String) : [];
}

const BASE32HEX = '0123456789abcdefghijklmnopqrstuv';

function fromBase32Hex(text: string): Buffer {
  const bytes: number[] = [];
  let [value, bits] = [0, 0];
  for (const letter of text.toLowerCase()) {
    value = ((value << 5) | Math.max(0, BASE32HEX.indexOf(letter))) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((value >> bits) & 0xff);
    }
  }
  return Buffer.from(bytes);
}
