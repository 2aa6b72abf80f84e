import { createSocket } from 'node:dgram';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { type Answer, AUTHORITATIVE_ANSWER, DNSSEC_OK, decode, encode, TRUNCATED_RESPONSE } from 'dns-packet';
import type { Authority, Rr } from './answer';
import type { Client } from './client';
import { plainName } from './zones';

/** A name server on loopback, over UDP and TCP on one port. */
export interface NameServer {
  readonly address: string;
  readonly port: number;
  close(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';
/** Without EDNS an answer over UDP may be this long (RFC 1035). */
const PLAIN_SIZE = 512;
/** Of a denial: the minimum of the zone's SOA record. */
const DENIAL_TTL = 86_400;
const RCODES = { NOERROR: 0, NXDOMAIN: 3, REFUSED: 5 } as const;

/** Serves zones. The same port is taken for both transports, as resolvers expect it. */
export async function serveZones(authority: Authority): Promise<NameServer> {
  // The system hands out a free TCP port; UDP may have lost it to somebody else meanwhile.
  for (let attempt = 0; ; attempt++) {
    try {
      return await bind(authority);
    } catch (error) {
      if (attempt >= 5) throw error;
    }
  }
}

async function bind(authority: Authority): Promise<NameServer> {
  const connections = new Set<Socket>();
  const tcp = createServer((socket) => {
    connections.add(socket);
    socket.on('close', () => connections.delete(socket));
    socket.on('error', () => socket.destroy());
    let waiting = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      waiting = Buffer.concat([waiting, chunk]);
      while (waiting.length >= 2 && waiting.length >= 2 + waiting.readUInt16BE(0)) {
        const end = 2 + waiting.readUInt16BE(0);
        const answer = respond(authority, waiting.subarray(2, end), socket.remoteAddress ?? LOOPBACK, 65_535);
        waiting = waiting.subarray(end);
        if (!answer) {
          socket.destroy();
          return;
        }
        const length = Buffer.alloc(2);
        length.writeUInt16BE(answer.length);
        socket.write(Buffer.concat([length, answer]));
      }
    });
  });
  await new Promise<void>((resolve, reject) => {
    tcp.once('error', reject);
    tcp.listen(0, LOOPBACK, resolve);
  });
  const { port } = tcp.address() as AddressInfo;
  const udp = createSocket('udp4');
  udp.on('message', (bytes, from) => {
    const answer = respond(authority, bytes, from.address, undefined);
    if (answer) udp.send(answer, from.port, from.address);
  });
  try {
    await new Promise<void>((resolve, reject) => {
      udp.once('error', reject);
      udp.bind(port, LOOPBACK, resolve);
    });
  } catch (error) {
    tcp.close();
    throw error;
  }
  return {
    address: LOOPBACK,
    port,
    close: async () => {
      for (const socket of connections) socket.destroy();
      await Promise.all([
        new Promise((done) => tcp.close(done)),
        new Promise<void>((done) => udp.close(done)),
      ]);
    },
  };
}

/** The bytes of an answer; undefined for what is no question. */
function respond(
  authority: Authority,
  bytes: Buffer,
  from: string,
  room: number | undefined,
): Buffer | undefined {
  let packet: ReturnType<typeof decode>;
  try {
    packet = decode(bytes);
  } catch {
    return undefined;
  }
  const [question] = packet.questions ?? [];
  if (!question || packet.flag_qr) return undefined;
  const { client, edns } = clientOf(packet, from);
  const name = plainName(question.name);
  const { rcode, answers, authorities } = saidOf(
    authority,
    name,
    question.type,
    client,
    edns?.dnssec === true,
  );
  const reply = (truncated: boolean): Buffer =>
    encode({
      type: 'response',
      id: packet.id ?? 0,
      flags:
        RCODES[rcode] |
        (rcode === 'REFUSED' ? 0 : AUTHORITATIVE_ANSWER) |
        (truncated ? TRUNCATED_RESPONSE : 0),
      questions: [question],
      answers: truncated ? [] : [...answers],
      authorities: truncated ? [] : [...authorities],
      additionals: edns ? [optOf(client, edns)] : [],
    });
  const whole = reply(false);
  const most = room ?? edns?.size ?? PLAIN_SIZE;
  return whole.length <= most ? whole : reply(true);
}

interface Reply {
  readonly rcode: keyof typeof RCODES;
  readonly answers: readonly Answer[];
  readonly authorities: readonly Answer[];
}

/** What is answered, with signatures for whoever asks for them where the zone has them. */
function saidOf(authority: Authority, name: string, type: string, client: Client, dnssec: boolean): Reply {
  const { signing } = authority;
  const special = signing.answer(name, type);
  if (special)
    return {
      rcode: 'NOERROR',
      answers: dnssec ? signing.signed(special, name) : special,
      authorities: [],
    };
  const said = authority.answer(name, type, client);
  const [answers, authorities] = [said.answers.map(packed), said.authorities.map(packed)];
  const { zone = '' } = said;
  if (!dnssec || !signing.isSigned(zone)) return { rcode: said.rcode, answers, authorities };
  // A signed zone of Route 53 denies a name as it denies a type: with NOERROR, and a record for just that name.
  const denial = answers.length > 0 ? [] : signing.denial(name, authority.typesOf(name), zone, DENIAL_TTL);
  return {
    rcode: 'NOERROR',
    answers: signing.signed(answers, zone),
    authorities: signing.signed([...authorities, ...denial], zone),
  };
}

interface Edns {
  readonly size: number;
  readonly subnet: boolean;
  /** Signatures are asked for (the DO bit, RFC 3225). */
  readonly dnssec: boolean;
}

function clientOf(
  packet: ReturnType<typeof decode>,
  from: string,
): { readonly client: Client; readonly edns: Edns | undefined } {
  for (const extra of packet.additionals ?? []) {
    if (extra.type !== 'OPT') continue;
    const size = Math.max(PLAIN_SIZE, extra.udpPayloadSize);
    const dnssec = (extra.flags & DNSSEC_OK) !== 0;
    for (const option of extra.options) {
      if (Number(option.code) === 8 && 'ip' in option && option.ip !== undefined)
        return {
          client: { address: option.ip, bits: option.sourcePrefixLength ?? 0 },
          edns: { size, subnet: true, dnssec },
        };
    }
    return { client: { address: from, bits: 32 }, edns: { size, subnet: false, dnssec } };
  }
  return { client: { address: from, bits: 32 }, edns: undefined };
}

function optOf({ address, bits }: Client, { subnet, dnssec }: Edns): Answer {
  return {
    type: 'OPT',
    name: '.',
    udpPayloadSize: 4096,
    extendedRcode: 0,
    ednsVersion: 0,
    flags: dnssec ? DNSSEC_OK : 0,
    flag_do: dnssec,
    options: subnet
      ? [
          {
            code: 8,
            type: 'CLIENT_SUBNET',
            family: address.includes(':') ? 2 : 1,
            sourcePrefixLength: bits,
            scopePrefixLength: bits,
            ip: address,
          },
        ]
      : [],
  };
}

function packed({ name, type, ttl, data }: Rr): Answer {
  const base = { name, ttl, class: 'IN' as const };
  const words = data.split(' ');
  switch (type) {
    case 'SOA': {
      const [mname = '', rname = '', serial, refresh, retry, expire, minimum] = words;
      return {
        ...base,
        type: 'SOA',
        data: {
          mname,
          rname,
          serial: Number(serial),
          refresh: Number(refresh),
          retry: Number(retry),
          expire: Number(expire),
          minimum: Number(minimum),
        },
      };
    }
    case 'MX':
      return {
        ...base,
        type: 'MX',
        data: { preference: Number(words[0]), exchange: plainName(words[1] ?? '') },
      };
    case 'SRV':
      return {
        ...base,
        type: 'SRV',
        data: {
          priority: Number(words[0]),
          weight: Number(words[1]),
          port: Number(words[2]),
          target: plainName(words[3] ?? ''),
        },
      };
    case 'TXT':
      return {
        ...base,
        type: 'TXT',
        data: [...data.matchAll(/"((?:[^"\\]|\\.){0,255})"/g)].map((m) => m[1] ?? ''),
      };
    case 'CAA': {
      const tag = words[1] === 'issuewild' || words[1] === 'iodef' ? words[1] : 'issue';
      return {
        ...base,
        type: 'CAA',
        data: { flags: Number(words[0]), tag, value: (words[2] ?? '').replace(/"/g, '') },
      };
    }
    case 'CNAME':
    case 'NS':
    case 'PTR':
      return { ...base, type, data: plainName(data) };
    default:
      return { ...base, type: type as 'A', data };
  }
}
