import { type Answer, decode } from 'dns-packet';
import { Fault } from '../fault';

/** One record of an answer with the bytes that signatures are made over. */
export interface SignedRecord {
  readonly section: 'answer' | 'authority';
  /** In lower case, without the last dot; empty for the root. */
  readonly name: string;
  /** The owner in canonical form (RFC 4034, 6.2): lower case, not compressed. */
  readonly owner: Buffer;
  readonly type: string;
  readonly typeCode: number;
  readonly ttl: number;
  /** In canonical form. */
  readonly rdata: Buffer;
  /** As dns-packet reads it. */
  readonly data: unknown;
}

/** Names inside the data of these types are compressed by servers, and in lower case where they are signed (RFC 4034, 6.2; RFC 6840, 5.1). */
const NAMES_AFTER: ReadonlyMap<string, number> = new Map([
  ['NS', 0],
  ['CNAME', 0],
  ['DNAME', 0],
  ['PTR', 0],
  ['MX', 2],
  ['SRV', 6],
]);

/**
 * The records of a message as they are signed. dns-packet reads names as text, which not every name survives; a signature needs
 * the bytes.
 * @throws Fault for a message whose records do not lie within it.
 */
export function signedRecords(wire: Buffer, whom: string): readonly SignedRecord[] {
  try {
    return read(wire);
  } catch (error) {
    throw new Fault('garbled', 'answer', whom, error instanceof Error ? error.message.slice(0, 100) : '');
  }
}

function read(wire: Buffer): readonly SignedRecord[] {
  const packet = decode(wire);
  const sections = [
    ...(packet.answers ?? []).map((answer) => ({ section: 'answer', answer }) as const),
    ...(packet.authorities ?? []).map((answer) => ({ section: 'authority', answer }) as const),
  ];
  let at = 12;
  for (let i = wire.readUInt16BE(4); i > 0; i--) at = nameAt(wire, at).end + 4;
  return sections.map(({ section, answer }) => {
    const owner = nameAt(wire, at);
    const start = owner.end + 10;
    const length = wire.readUInt16BE(owner.end + 8);
    at = start + length;
    if (at > wire.length) throw new Error('a record reaches beyond the message');
    return {
      section,
      name: answer.name.toLowerCase().replace(/\.$/, ''),
      owner: owner.bytes,
      type: answer.type,
      typeCode: wire.readUInt16BE(owner.end),
      ttl: wire.readUInt32BE(owner.end + 4),
      rdata: canonical(wire, answer, start, at),
      data: 'data' in answer ? answer.data : undefined,
    };
  });
}

function canonical(wire: Buffer, answer: Answer, start: number, end: number): Buffer {
  if (answer.type === 'SOA') {
    const primary = nameAt(wire, start);
    const mailbox = nameAt(wire, primary.end);
    return Buffer.concat([primary.bytes, mailbox.bytes, wire.subarray(mailbox.end, end)]);
  }
  const before = NAMES_AFTER.get(answer.type);
  if (before === undefined) return wire.subarray(start, end);
  return Buffer.concat([wire.subarray(start, start + before), nameAt(wire, start + before).bytes]);
}

/** A name of a message in canonical form, and where the next field begins. */
function nameAt(wire: Buffer, start: number): { readonly bytes: Buffer; readonly end: number } {
  const parts: Buffer[] = [];
  let at = start;
  let end: number | undefined;
  // A name has 127 labels at the most; pointers that go round in circles end here, too.
  for (let steps = 0; steps < 256; steps++) {
    const length = wire.readUInt8(at);
    if (length >= 0xc0) {
      end ??= at + 2;
      at = wire.readUInt16BE(at) & 0x3fff;
    } else if (length > 63 || at + 1 + length > wire.length) {
      throw new Error('a name cannot be read');
    } else {
      parts.push(lower(wire.subarray(at, at + 1 + length)));
      at += 1 + length;
      if (length === 0) return { bytes: Buffer.concat(parts), end: end ?? at };
    }
  }
  throw new Error('a name has no end');
}

/** A name as bytes in canonical form. */
export function nameBytes(name: string): Buffer {
  const labels = name.split('.').filter((label) => label !== '');
  const bytes = labels.map((label) =>
    Buffer.concat([Buffer.from([label.length]), Buffer.from(label, 'latin1')]),
  );
  return lower(Buffer.concat([...bytes, Buffer.from([0])]));
}

/** ASCII only: no other letter has a case in the DNS. A length of 65 to 90 cannot be, labels have 63 bytes at the most. */
export function lower(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte) => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte)));
}
