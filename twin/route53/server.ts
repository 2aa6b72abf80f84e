import { createSocket } from 'node:dgram';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { type Answer, AUTHORITATIVE_ANSWER, decode, encode, TRUNCATED_RESPONSE } from 'dns-packet';
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
  const said = authority.answer(plainName(question.name), question.type, client);
  const reply = (answers: readonly Rr[], truncated: boolean): Buffer =>
    encode({
      type: 'response',
      id: packet.id ?? 0,
      flags:
        RCODES[said.rcode] |
        (said.rcode === 'REFUSED' ? 0 : AUTHORITATIVE_ANSWER) |
        (truncated ? TRUNCATED_RESPONSE : 0),
      questions: [question],
      answers: answers.map(packed),
      authorities: truncated ? [] : said.authorities.map(packed),
      additionals: edns ? [optOf(client, edns.subnet)] : [],
    });
  const whole = reply(said.answers, false);
  const most = room ?? edns?.size ?? PLAIN_SIZE;
  return whole.length <= most ? whole : reply([], true);
}

interface Edns {
  readonly size: number;
  readonly subnet: boolean;
}

function clientOf(
  packet: ReturnType<typeof decode>,
  from: string,
): { readonly client: Client; readonly edns: Edns | undefined } {
  for (const extra of packet.additionals ?? []) {
    if (extra.type !== 'OPT') continue;
    const size = Math.max(PLAIN_SIZE, extra.udpPayloadSize);
    for (const option of extra.options) {
      if (Number(option.code) === 8 && 'ip' in option && option.ip !== undefined)
        return {
          client: { address: option.ip, bits: option.sourcePrefixLength ?? 0 },
          edns: { size, subnet: true },
        };
    }
    return { client: { address: from, bits: 32 }, edns: { size, subnet: false } };
  }
  return { client: { address: from, bits: 32 }, edns: undefined };
}

function optOf({ address, bits }: Client, subnet: boolean): Answer {
  return {
    type: 'OPT',
    name: '.',
    udpPayloadSize: 4096,
    extendedRcode: 0,
    ednsVersion: 0,
    flags: 0,
    flag_do: false,
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
