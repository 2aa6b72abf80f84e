import { createConnection } from 'node:net';
import { encode, type RecordType, streamEncode } from 'dns-packet';
import { type Decoded, type DnsRecord, decoded, packetOf, record, scopeOf } from './dns-message';
import { ROOT_ANCHORS, type TrustAnchor } from './dnssec';
import type { Endpoints, Place } from './endpoints';
import { Fault, faultOf } from './fault';
import { Interruptible } from './interruptible';
import type { Transcript } from './transcript';
import { UdpSockets } from './udp';

export type { DnsRecord } from './dns-message';

/** A question to one name server, asked directly. */
export interface DnsRequest {
  /** Name of the server as the delegation has it, or its address. */
  readonly server: string;
  readonly name: string;
  readonly type: RecordType;
  /** EDNS Client Subnet (RFC 7871), for example `203.0.113.0/24`. */
  readonly subnet?: string;
  /** Ask for DNSSEC records (the DO bit). */
  readonly dnssec?: boolean;
  /** UDP with TCP where the answer is truncated, by default. */
  readonly transport?: 'udp' | 'tcp';
  /** Ask for recursion. Never to authoritative servers. Default false. */
  readonly recursion?: boolean;
  /** Milliseconds for each transport. Default 3,000. */
  readonly timeout?: number;
  /** How often an unanswered question over UDP is sent again; the answer says how often it was. Default 0. */
  readonly resend?: number;
  /** Leave it out of the transcript: for the thousands of questions of a statistic. */
  readonly quiet?: boolean;
}

export interface DnsAnswer {
  readonly server: string;
  /** `NOERROR`, `NXDOMAIN`, ... */
  readonly rcode: string;
  readonly authoritative: boolean;
  /** Over UDP the answer was truncated, and TCP was asked. */
  readonly truncated: boolean;
  readonly transport: 'udp' | 'tcp';
  readonly answers: readonly DnsRecord[];
  readonly authorities: readonly DnsRecord[];
  /** Scope that the server says its answer holds for, in bits; undefined when it sent no client subnet. */
  readonly subnetScope?: number;
  /** How often the question was sent again before it was answered. */
  readonly resent: number;
  readonly milliseconds: number;
  /** The message: signatures are made over bytes. */
  readonly wire: Buffer;
}

export interface DnsClient {
  /** @throws Fault when no answer came, or one that cannot be used (SERVFAIL, REFUSED, wrong id, not authoritative). */
  ask(request: DnsRequest): Promise<DnsAnswer>;
  /** Names of the servers that the zone is delegated to, as the world (or the endpoint map) has them. */
  serversOf(zone: string): Promise<readonly string[]>;
  /** The zone that delegates this one, and its servers; undefined where none can be found. The root is the empty name. */
  parentOf(zone: string): Promise<{ readonly zone: string; readonly servers: readonly string[] } | undefined>;
  /** Keys at which a chain of trust may end. */
  readonly anchors: readonly TrustAnchor[];
  /** Addresses of a name outside of the zones, by a resolver. */
  addressesOf(name: string, type: 'A' | 'AAAA'): Promise<readonly string[]>;
}

const TIMEOUT = 3_000;
const ROOT_SERVERS = [...'abcdefghijklm'].map((letter) => `${letter}.root-servers.net`);

/** DNS by dns-packet over UDP and TCP. */
export class NodeDnsClient implements DnsClient {
  private readonly sockets = new UdpSockets();
  private readonly running: Interruptible;

  constructor(
    private readonly endpoints: Endpoints,
    signal: AbortSignal,
    private readonly transcript?: Transcript,
  ) {
    this.running = new Interruptible(signal);
  }

  async ask(request: DnsRequest): Promise<DnsAnswer> {
    const label = `${request.name} ${request.type} @${request.server}${request.subnet === undefined ? '' : ` for ${request.subnet}`}`;
    try {
      const answer = await this.send(request, label);
      if (!request.quiet) this.transcript?.add(`${label} → ${shownAnswer(answer)}`, plain(answer));
      return answer;
    } catch (error) {
      if (!request.quiet && error instanceof Fault) this.transcript?.add(error.message);
      throw error;
    }
  }

  async serversOf(zone: string): Promise<readonly string[]> {
    const known = this.endpoints.serversOf(zone);
    if (known) return known;
    if (zone === '') return ROOT_SERVERS;
    const { resolveNs } = await import('node:dns/promises');
    try {
      return (await resolveNs(zone)).map((name) => name.toLowerCase()).sort();
    } catch (error) {
      throw faultOf(error, 'dns', `NS of ${zone}`);
    }
  }

  async parentOf(
    zone: string,
  ): Promise<{ readonly zone: string; readonly servers: readonly string[] } | undefined> {
    const labels = zone.split('.');
    for (let i = 1; i <= labels.length; i++) {
      const above = labels.slice(i).join('.');
      try {
        const servers = await this.serversOf(above);
        if (servers.length > 0) return { zone: above, servers };
      } catch (error) {
        // A name in between that is no zone of its own.
        if (!(error instanceof Fault && error.kind === 'name')) throw error;
      }
    }
    return undefined;
  }

  get anchors(): readonly TrustAnchor[] {
    return this.endpoints.anchors ?? ROOT_ANCHORS;
  }

  async addressesOf(name: string, type: 'A' | 'AAAA'): Promise<readonly string[]> {
    const whom = `${name} ${type} by the resolver`;
    if (this.endpoints.closed) {
      const place = this.endpoints.resolver;
      if (!place) throw new Fault('not-mapped', 'dns', whom, 'no resolver is given');
      const request: DnsRequest = { server: 'resolver', name, type, recursion: true };
      return (await this.askAt(place, request, whom)).answers.map(({ data }) => data);
    }
    const { resolve4, resolve6 } = await import('node:dns/promises');
    try {
      return await (type === 'A' ? resolve4(name) : resolve6(name));
    } catch (error) {
      // The name is there and has no address of this kind: that is an answer.
      if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENODATA')
        return [];
      throw faultOf(error, 'dns', whom);
    }
  }

  close(): void {
    this.sockets.close();
  }

  private async send(request: DnsRequest, whom: string): Promise<DnsAnswer> {
    const place = this.endpoints.nameServer(request.server) ?? (await this.lookup(request, whom));
    return this.askAt(place, request, whom);
  }

  private async askAt(place: Place, request: DnsRequest, whom: string): Promise<DnsAnswer> {
    const started = performance.now();
    const timeout = request.timeout ?? TIMEOUT;
    if (this.running.raised) throw new Fault('interrupted', 'request', whom);
    if (request.transport === 'tcp') {
      return this.read(
        await this.overTcp(place, request, whom, timeout),
        request,
        'tcp',
        false,
        started,
        whom,
      );
    }
    const { bytes, resent } = await this.overUdp(place, request, timeout, whom);
    const first = decoded(bytes, whom);
    if (!first.flag_tc) return { ...this.read(first, request, 'udp', false, started, whom), resent };
    return this.read(await this.overTcp(place, request, whom, timeout), request, 'tcp', true, started, whom);
  }

  private async overUdp(
    place: Place,
    request: DnsRequest,
    timeout: number,
    whom: string,
  ): Promise<{ readonly bytes: Buffer; readonly resent: number }> {
    for (let resent = 0; ; resent++) {
      try {
        const build = (id: number): Buffer => encode(packetOf(request, id));
        return { bytes: await this.sockets.ask(place, build, timeout, whom, this.running), resent };
      } catch (error) {
        const again = error instanceof Fault && error.kind === 'timeout' && resent < (request.resend ?? 0);
        if (!again) throw error;
      }
    }
  }

  private async lookup(request: DnsRequest, whom: string): Promise<Place> {
    if (this.endpoints.closed) throw new Fault('not-mapped', 'dns', whom, request.server);
    const { lookup } = await import('node:dns/promises');
    try {
      return { address: (await lookup(request.server)).address, port: 53 };
    } catch (error) {
      throw faultOf(error, 'dns', whom);
    }
  }

  private overTcp(place: Place, request: DnsRequest, whom: string, timeout: number): Promise<Decoded> {
    const id = Math.floor(Math.random() * 65_536);
    return new Promise((resolve, reject) => {
      const socket = createConnection({ host: place.address, port: place.port });
      let connected = false;
      const chunks: Buffer[] = [];
      const done = (error: Fault | undefined, answer?: Decoded): void => {
        clearTimeout(timer);
        this.running.remove(interrupted);
        socket.destroy();
        if (error || !answer) reject(error ?? new Fault('truncated', 'answer', whom, 'over TCP'));
        else resolve(answer);
      };
      const phase = (): 'connect' | 'transfer' => (connected ? 'transfer' : 'connect');
      const interrupted = (): void => done(new Fault('interrupted', phase(), whom));
      const timer = setTimeout(
        () => done(new Fault('timeout', phase(), whom, `${timeout} ms over TCP`)),
        timeout,
      );
      this.running.add(interrupted);
      socket.on('connect', () => {
        connected = true;
        socket.write(streamEncode(packetOf(request, id)));
      });
      socket.on('error', (error) => done(faultOf(error, phase(), whom)));
      socket.on('close', () =>
        done(new Fault('truncated', 'answer', whom, 'closed over TCP before the answer')),
      );
      socket.on('data', (chunk) => {
        chunks.push(chunk);
        const all = Buffer.concat(chunks);
        if (all.length < 2 || all.length < 2 + all.readUInt16BE(0)) return;
        try {
          const answer = decoded(all.subarray(2, 2 + all.readUInt16BE(0)), whom);
          done(answer.id === id ? undefined : new Fault('wrong-id', 'answer', whom), answer);
        } catch (error) {
          done(faultOf(error, 'answer', whom));
        }
      });
    });
  }

  private read(
    packet: Decoded,
    request: DnsRequest,
    transport: 'udp' | 'tcp',
    truncated: boolean,
    started: number,
    whom: string,
  ): DnsAnswer {
    const [asked] = packet.questions ?? [];
    if (asked && bare(asked.name) !== bare(request.name))
      throw new Fault('garbled', 'answer', whom, `answers a question about ${asked.name.slice(0, 200)}`);
    const rcode = packet.rcode ?? 'NOERROR';
    if (rcode === 'SERVFAIL') throw new Fault('servfail', 'answer', whom);
    if (rcode !== 'NOERROR' && rcode !== 'NXDOMAIN') throw new Fault('rcode', 'answer', whom, rcode);
    if (!packet.flag_aa && request.recursion !== true)
      throw new Fault('lame', 'answer', whom, 'the answer lacks the AA flag');
    const scope = scopeOf(packet);
    return {
      server: request.server,
      rcode,
      authoritative: packet.flag_aa,
      truncated,
      transport,
      answers: (packet.answers ?? []).map(record),
      authorities: (packet.authorities ?? []).map(record),
      ...(scope !== undefined && { subnetScope: scope }),
      resent: 0,
      milliseconds: performance.now() - started,
      wire: packet.wire,
    };
  }
}

/** In lower case without the last dot: the root is the empty name. */
function bare(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

export function shownAnswer(answer: DnsAnswer): string {
  const records = answer.answers.map(({ type, ttl, data }) => `${type} ${data} (TTL ${ttl})`);
  const what = records.length === 0 ? `${answer.rcode}, no records` : records.join(', ');
  return answer.truncated ? `${what}, over TCP since UDP was truncated` : what;
}

function plain(answer: DnsAnswer): object {
  const { answers, authorities, wire, ...rest } = answer;
  const text = ({ name, type, ttl, data }: DnsRecord): string => `${name} ${ttl} ${type} ${data}`;
  return {
    ...rest,
    bytes: wire.length,
    milliseconds: Math.round(answer.milliseconds * 10) / 10,
    answers: answers.map(text),
    authorities: authorities.map(text),
  };
}
