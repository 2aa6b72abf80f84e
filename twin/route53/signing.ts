import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { type Answer, encode } from 'dns-packet';
import type { Clock } from '../clock';
import type { Zone } from './zones';

/** Route 53 signs with ECDSA over P-256 and SHA-256 (Developer Guide, "Working with customer managed keys for DNSSEC"). */
const ALGORITHM = 13;
const SHA256 = 2;
const KSK_FLAGS = 257;
const ZSK_FLAGS = 256;
const KEY_TTL = 3_600;
const DS_TTL = 3_600;
/** Seconds on either side of now for which a signature holds. AWS does not say how long its own do. */
const BEFORE = 3_600;
const AFTER = 86_400;
const HEADER = 12;

/** A key beforehand known, as zone files write a DS record: `tag algorithm type digest`. */
export interface Anchor {
  readonly zone: string;
  readonly ds: string;
}

interface Key {
  readonly tag: number;
  readonly record: Answer;
  readonly rdata: Buffer;
  readonly secret: KeyObject;
}

interface ZoneKeys {
  readonly entry: Key;
  readonly zone: Key;
}

/**
 * Signs the answers of zones whose template turns DNSSEC on, and plays the parent that vouches for them, as whoever deploys has
 * told it to. Signatures are made as questions come, as Route 53 makes them.
 */
export class Signing {
  private readonly keys = new Map<string, ZoneKeys>();
  /** Zones above those that are signed, which no template declares. */
  readonly parents: readonly string[];

  constructor(
    zones: readonly Zone[],
    private readonly clock: Clock,
  ) {
    const signed = zones.filter((zone) => zone.signed).map(({ name }) => name);
    const declared = new Set(zones.map(({ name }) => name));
    this.parents = [...new Set(signed.map(above))].filter((name) => !declared.has(name));
    for (const name of [...signed, ...this.parents]) this.keys.set(name, zoneKeys(name));
  }

  /** Keys at which a chain of trust may end: those of the zones that nothing declared is above of. */
  get anchors(): readonly Anchor[] {
    return this.parents.flatMap((zone) => {
      const keys = this.keys.get(zone);
      return keys
        ? [{ zone, ds: `${keys.entry.tag} ${ALGORITHM} ${SHA256} ${digest(zone, keys.entry)}` }]
        : [];
    });
  }

  /** Records that are there because a zone is signed; undefined for everything else. */
  answer(name: string, type: string): readonly Answer[] | undefined {
    const keys = this.keys.get(name);
    if (type === 'DNSKEY') return keys && [keys.entry.record, keys.zone.record];
    if (type !== 'DS' || !keys || this.parents.includes(name)) return undefined;
    const data = {
      keyTag: keys.entry.tag,
      algorithm: ALGORITHM,
      digestType: SHA256,
      digest: Buffer.from(digest(name, keys.entry), 'hex'),
    };
    return [{ name, type: 'DS', class: 'IN', ttl: DS_TTL, data }];
  }

  /**
   * The records with a signature after each set of them; as they are where their zone is not signed.
   * @param zone that answers; what a parent says of a zone is the parent's
   */
  signed(records: readonly Answer[], zone: string): readonly Answer[] {
    const sets = new Map<string, Answer[]>();
    for (const record of records) {
      const key = `${record.name} ${record.type}`;
      const set = sets.get(key);
      if (set) set.push(record);
      else sets.set(key, [record]);
    }
    return [...sets.values()].flatMap((set) => {
      const [first] = set;
      const owner = first?.type === 'DS' ? above(first.name) : zone;
      const keys = this.keys.get(owner);
      return first && keys ? [...set, this.signature(set, first, owner, keys)] : set;
    });
  }

  /** A denial as Route 53 writes it: the smallest possible gap after the name (RFC 4470), so that nobody can walk the zone. */
  denial(name: string, types: readonly string[], zone: string, ttl: number): readonly Answer[] {
    if (!this.keys.has(zone)) return [];
    const rrtypes = [...types, 'RRSIG', 'NSEC'];
    return [{ name, type: 'NSEC', class: 'IN', ttl, data: { nextDomain: `\u0000.${name}`, rrtypes } }];
  }

  isSigned(zone: string): boolean {
    return this.keys.has(zone);
  }

  private signature(set: readonly Answer[], first: Answer, zone: string, keys: ZoneKeys): Answer {
    const key = first.type === 'DNSKEY' ? keys.entry : keys.zone;
    const now = Math.floor(this.clock.epoch() / 1000);
    const ttl = 'ttl' in first ? (first.ttl ?? 0) : 0;
    const labels = first.name.split('.').filter((label) => label !== '*').length;
    const unsigned = {
      typeCovered: first.type,
      algorithm: ALGORITHM,
      labels,
      originalTTL: ttl,
      expiration: now + AFTER,
      inception: now - BEFORE,
      keyTag: key.tag,
      signersName: zone,
      signature: Buffer.alloc(0),
    };
    const rrsig = (signature: Buffer): Answer => ({
      name: first.name,
      type: 'RRSIG',
      class: 'IN',
      ttl,
      data: { ...unsigned, signature },
    });
    // RFC 4034, 3.1.8.1: the signature's own data, then the records by the order of their data.
    const sorted = set
      .map(written)
      .sort((a, b) => Buffer.compare(dataOf(a, first.name), dataOf(b, first.name)));
    const text = Buffer.concat([dataOf(written(rrsig(unsigned.signature)), first.name), ...sorted]);
    return rrsig(sign('sha256', text, { key: key.secret, dsaEncoding: 'ieee-p1363' }));
  }
}

function zoneKeys(zone: string): ZoneKeys {
  return { entry: makeKey(zone, KSK_FLAGS), zone: makeKey(zone, ZSK_FLAGS) };
}

function makeKey(zone: string, flags: number): Key {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const key = Buffer.concat([Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
  const record: Answer = {
    name: zone,
    type: 'DNSKEY',
    class: 'IN',
    ttl: KEY_TTL,
    data: { flags, algorithm: ALGORITHM, key },
  };
  const rdata = dataOf(written(record), zone);
  // RFC 4034, appendix B.
  let sum = 0;
  for (let i = 0; i < rdata.length; i += 2) sum += ((rdata[i] ?? 0) << 8) + (rdata[i + 1] ?? 0);
  return { tag: (sum + (sum >>> 16)) & 0xffff, record, rdata, secret: privateKey };
}

function digest(zone: string, key: Key): string {
  return createHash('sha256').update(nameOf(zone)).update(key.rdata).digest('hex');
}

/** A record as a message has it; names are not compressed, and in lower case as all of the twin's are. */
function written(record: Answer): Buffer {
  return encode({ type: 'response', answers: [record] }).subarray(HEADER);
}

/** The data of a written record: after its name, ten bytes of type, class, TTL and length. */
function dataOf(record: Buffer, name: string): Buffer {
  return record.subarray(nameOf(name).length + 10);
}

function nameOf(name: string): Buffer {
  return encode({ type: 'query', questions: [{ name, type: 'A' }] }).subarray(HEADER, -4);
}

function above(name: string): string {
  return name.split('.').slice(1).join('.');
}
