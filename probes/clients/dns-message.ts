import { type Answer, decode, type Packet, RECURSION_DESIRED, type RecordType } from 'dns-packet';
import { Fault } from './fault';

/** EDNS buffer size that avoids fragmentation (DNS flag day 2020). */
const UDP_SIZE = 1232;

export interface DnsRecord {
  readonly name: string;
  readonly type: string;
  readonly ttl: number;
  /** As text: an address, a name without its last dot, `10 mail.example.com` for MX. */
  readonly data: string;
}

/** What a message asks. */
interface Asked {
  readonly name: string;
  readonly type: RecordType;
  readonly subnet?: string;
  readonly dnssec?: boolean;
  readonly recursion?: boolean;
}

/** A message as it came, with its response code and its bytes. */
export type Decoded = ReturnType<typeof decode> & { readonly rcode?: string; readonly wire: Buffer };

/** @throws Fault for bytes that are no DNS message. */
export function decoded(bytes: Buffer, whom: string): Decoded {
  try {
    return { ...decode(bytes), wire: bytes };
  } catch (error) {
    throw new Fault('garbled', 'answer', whom, error instanceof Error ? error.message.slice(0, 100) : '');
  }
}

/** The question of a request as a message. */
export function packetOf(request: Asked, id: number): Packet {
  const [ip, bits] = request.subnet?.split('/') ?? [];
  const subnet =
    ip === undefined
      ? []
      : [
          {
            code: 8 as const,
            type: 'CLIENT_SUBNET' as const,
            family: ip.includes(':') ? 2 : 1,
            sourcePrefixLength: Number(bits ?? (ip.includes(':') ? 48 : 24)),
            scopePrefixLength: 0,
            ip,
          },
        ];
  return {
    type: 'query',
    id,
    flags: request.recursion === true ? RECURSION_DESIRED : 0,
    questions: [{ name: request.name.replace(/\.$/, ''), type: request.type, class: 'IN' }],
    additionals: [
      {
        type: 'OPT',
        name: '.',
        udpPayloadSize: UDP_SIZE,
        extendedRcode: 0,
        ednsVersion: 0,
        // The DO bit (RFC 3225).
        flags: request.dnssec === true ? 0x8000 : 0,
        flag_do: request.dnssec === true,
        options: subnet,
      },
    ],
  };
}

/** The scope of the client subnet that an answer holds for. */
export function scopeOf(packet: Decoded): number | undefined {
  for (const extra of packet.additionals ?? []) {
    if (extra.type !== 'OPT') continue;
    for (const option of extra.options) {
      if (Number(option.code) === 8 && 'scopePrefixLength' in option) return option.scopePrefixLength ?? 0;
    }
  }
  return undefined;
}

export function record(answer: Answer): DnsRecord {
  const ttl = 'ttl' in answer ? (answer.ttl ?? 0) : 0;
  return { name: answer.name, type: answer.type, ttl, data: 'data' in answer ? dataText(answer.data) : '' };
}

function dataText(data: unknown): string {
  if (typeof data === 'string') return data;
  if (Buffer.isBuffer(data)) return data.toString('latin1');
  if (Array.isArray(data)) return data.map(dataText).join(' ');
  if (typeof data !== 'object' || data === null) return String(data);
  return Object.values(data)
    .map((value) => (Buffer.isBuffer(value) ? value.toString('base64') : String(value)))
    .join(' ');
}
