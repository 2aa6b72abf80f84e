import type { IncomingMessage, RequestOptions } from 'node:http';
import { Agent, request as httpRequest } from 'node:http';
import { request as httpsRequest, Agent as TlsAgent } from 'node:https';
import { isIP } from 'node:net';
import { type SecureVersion, TLSSocket } from 'node:tls';
import type { Endpoints } from './endpoints';
import { Fault, faultOf, type Phase } from './fault';
import { Interruptible } from './interruptible';
import { redactHeaders, redactText, redactUrl } from './redact';
import type { Transcript } from './transcript';

/** One request. A probe says all of it: nothing is followed, retried, cached or decompressed by itself. */
export interface HttpRequest {
  readonly url: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Offer only these TLS versions. */
  readonly tls?: { readonly min: SecureVersion; readonly max: SecureVersion };
  /** Bodies of the request or of the answer hold secrets: they are quoted nowhere. */
  readonly confidential?: true;
  /** Keep the connection for requests to the same host that also keep it; a new connection each by default. */
  readonly kept?: boolean;
  /** Take any certificate: an origin's is made out to the name of the site, and what is asked is whether it serves at all. */
  readonly anyCertificate?: true;
  /** Leave it out of the transcript: for the many requests of a measurement. Faults are kept all the same. */
  readonly quiet?: boolean;
  /** Milliseconds for the whole exchange. Default 10,000. */
  readonly timeout?: number;
}

/** Milliseconds that each phase took; phases that a kept connection skips are 0. */
export interface Timings {
  readonly dns: number;
  readonly connect: number;
  readonly tls: number;
  readonly firstByte: number;
  readonly transfer: number;
  readonly total: number;
}

/** An answer with the request that it is the answer to. */
export interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly httpVersion: string;
  /** In order, as they came. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
  readonly timings: Timings;
  /** Protocol that was agreed on, for example `TLSv1.3`. */
  readonly tlsProtocol?: string;
  /** Monotonic milliseconds at which the answer's head was there. */
  readonly at: number;
  /** The value of a header, several joined by commas; undefined when it is absent. */
  header(name: string): string | undefined;
}

export interface HttpClient {
  /** @throws Fault when no whole answer came. */
  exchange(request: HttpRequest): Promise<Exchange>;
}

/** A body is read up to here; what a probe looks at is far smaller. */
const MAX_BODY = 16 * 1024 * 1024;
const TIMEOUT = 10_000;
const QUOTED_BODY = 600;

/** HTTP over node:http and node:https, whose sockets tell every phase. */
export class NodeHttpClient implements HttpClient {
  private readonly agents = new Map<string, Agent>();
  private readonly running: Interruptible;

  constructor(
    private readonly endpoints: Endpoints,
    signal: AbortSignal,
    private readonly transcript?: Transcript,
  ) {
    this.running = new Interruptible(signal);
  }

  async exchange(request: HttpRequest): Promise<Exchange> {
    try {
      const exchange = await this.send(request);
      if (!request.quiet) this.transcript?.add(shown(exchange), details(request, exchange));
      return exchange;
    } catch (error) {
      if (error instanceof Fault) this.transcript?.add(error.message);
      throw error;
    }
  }

  /** Closes connections that were kept. */
  close(): void {
    for (const agent of this.agents.values()) agent.destroy();
    this.agents.clear();
  }

  private send(request: HttpRequest): Promise<Exchange> {
    const { secure, options, whom } = this.options(request);
    return new Promise((resolve, reject) => {
      let phase: Phase = 'dns';
      const started = performance.now();
      const marks = { dns: started, connect: started, tls: started, head: started };
      const sent = (secure ? httpsRequest : httpRequest)(options);
      const fail = (error: unknown): void => {
        clearTimeout(timer);
        this.running.remove(interrupted);
        reject(faultOf(error, phase, whom));
        sent.destroy();
      };
      const interrupted = (): void => fail(new Fault('interrupted', phase, whom));
      const milliseconds = request.timeout ?? TIMEOUT;
      const timer = setTimeout(
        () => fail(new Fault('timeout', phase, whom, `${milliseconds} ms`)),
        milliseconds,
      );
      if (this.running.raised) return interrupted();
      this.running.add(interrupted);
      sent.on('error', fail);
      sent.on('socket', (socket) => {
        if (!socket.connecting) {
          phase = 'first byte';
          return;
        }
        phase = isIP(String(options.host)) === 0 ? 'dns' : 'connect';
        socket.once('lookup', (error: Error | null) => {
          marks.dns = performance.now();
          if (!error) phase = 'connect';
        });
        socket.once('connect', () => {
          marks.connect = performance.now();
          marks.tls = marks.connect;
          if (marks.dns === started) marks.dns = started;
          phase = secure ? 'tls' : 'first byte';
        });
        socket.once('secureConnect', () => {
          marks.tls = performance.now();
          phase = 'first byte';
        });
      });
      sent.on('response', (response) => {
        marks.head = performance.now();
        phase = 'transfer';
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > MAX_BODY) fail(new Fault('truncated', phase, whom, `more than ${MAX_BODY} bytes`));
          else chunks.push(chunk);
        });
        response.on('aborted', () => fail(new Fault('truncated', phase, whom, 'closed by the server')));
        response.on('error', fail);
        response.on('end', () => {
          clearTimeout(timer);
          this.running.remove(interrupted);
          if (!response.complete) return fail(new Fault('truncated', phase, whom));
          resolve(exchangeOf(request, response, Buffer.concat(chunks), started, marks));
        });
      });
      sent.end(request.body);
    });
  }

  private options(request: HttpRequest): { secure: boolean; options: RequestOptions; whom: string } {
    const url = new URL(request.url);
    const secure = url.protocol === 'https:';
    const scheme = secure ? 'https' : 'http';
    const place = this.endpoints.place(url.hostname, scheme);
    const whom = `${request.method ?? 'GET'} ${redactUrl(request.url)}`;
    if (!place && this.endpoints.closed) throw new Fault('not-mapped', 'dns', whom, url.hostname);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const tls = secure && {
      // An address has no name to be told (RFC 6066).
      ...(isIP(host) === 0 && { servername: host }),
      ALPNProtocols: ['http/1.1'],
      secureContext: this.endpoints.secureContext(request.tls),
      ...(request.anyCertificate && { rejectUnauthorized: false }),
    };
    return {
      secure,
      whom,
      options: {
        host: place?.address ?? host,
        port: place?.port ?? (url.port === '' ? (secure ? 443 : 80) : Number(url.port)),
        method: request.method ?? 'GET',
        path: `${url.pathname}${url.search}`,
        setHost: false,
        headers: { host: url.host, 'user-agent': 'cdk-assay', ...request.headers },
        agent: request.kept === true ? this.agent(scheme) : false,
        ...tls,
      } as RequestOptions,
    };
  }

  private agent(scheme: 'http' | 'https'): Agent {
    let agent = this.agents.get(scheme);
    if (!agent) {
      agent = scheme === 'https' ? new TlsAgent({ keepAlive: true }) : new Agent({ keepAlive: true });
      this.agents.set(scheme, agent);
    }
    return agent;
  }
}

function exchangeOf(
  request: HttpRequest,
  response: IncomingMessage,
  body: Buffer,
  started: number,
  marks: { readonly dns: number; readonly connect: number; readonly tls: number; readonly head: number },
): Exchange {
  const headers: (readonly [string, string])[] = [];
  for (let i = 0; i + 1 < response.rawHeaders.length; i += 2)
    headers.push([response.rawHeaders[i] ?? '', response.rawHeaders[i + 1] ?? '']);
  const { socket } = response;
  const protocol = socket instanceof TLSSocket ? socket.getProtocol() : null;
  const end = performance.now();
  return {
    method: request.method ?? 'GET',
    url: request.url,
    status: response.statusCode ?? 0,
    httpVersion: response.httpVersion,
    headers,
    body,
    at: marks.head,
    timings: {
      dns: marks.dns - started,
      connect: marks.connect - marks.dns,
      tls: marks.tls - marks.connect,
      firstByte: marks.head - marks.tls,
      transfer: end - marks.head,
      total: end - started,
    },
    ...(protocol !== null && { tlsProtocol: protocol }),
    header: (name) => {
      const values = headers
        .filter(([key]) => key.toLowerCase() === name.toLowerCase())
        .map(([, value]) => value);
      return values.length === 0 ? undefined : values.join(', ');
    },
  };
}

/** One line for a person: what was asked, what came. */
export function shown(exchange: Exchange): string {
  const cache = exchange.header('x-cache');
  return `${exchange.method} ${redactUrl(exchange.url)} → ${exchange.status}${cache === undefined ? '' : `, X-Cache: ${cache}`}`;
}

function details(request: HttpRequest, exchange: Exchange): object {
  const type = exchange.header('content-type') ?? '';
  const readable =
    /^text\/|json|xml|javascript/i.test(type) && exchange.header('content-encoding') === undefined;
  const ms = (value: number): number => Math.round(value * 10) / 10;
  return {
    request: {
      method: exchange.method,
      url: redactUrl(exchange.url),
      headers: redactHeaders(Object.entries(request.headers ?? {})).map(([n, v]) => `${n}: ${v}`),
    },
    response: {
      status: exchange.status,
      headers: redactHeaders(exchange.headers).map(([n, v]) => `${n}: ${v}`),
      bytes: exchange.body.length,
      ...(readable &&
        !request.confidential && {
          body: redactText(exchange.body.subarray(0, QUOTED_BODY).toString('utf8')),
        }),
      ...(exchange.tlsProtocol !== undefined && { tls: exchange.tlsProtocol }),
    },
    milliseconds: Object.fromEntries(Object.entries(exchange.timings).map(([k, v]) => [k, ms(v)])),
  };
}
