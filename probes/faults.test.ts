import { createSocket } from 'node:dgram';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { AUTHORITATIVE_ANSWER, decode, encode } from 'dns-packet';
import type { Outcome } from '../reports';
// biome-ignore lint/style/noRestrictedImports: only tests bring both together
import { selfSigned } from '../twin/tls/certificate';
import { Endpoints } from './clients/endpoints';
import { makePlan } from './engine/plan';
import { runPlan } from './engine/run';
import { PROBES } from './registry';
import { graphFrom } from './testing/graph-from';
import { services, website } from './testing/templates';

/** Verdicts of every probe of a service about a template, by the message that each has. */
async function asked(
  template: object,
  ids: (id: string) => boolean,
  outputs: Readonly<Record<string, string>>,
  endpoints: Endpoints,
): Promise<readonly Outcome[]> {
  const probes = [...PROBES.values()].filter(({ id }) => ids(id));
  const live = { outputs: new Map([['Twin', new Map(Object.entries(outputs))]]) };
  const plan = makePlan([graphFrom(template)], live, probes, {});
  const clock = { now: () => performance.now(), epoch: () => Date.now(), sleep: () => Promise.resolve() };
  return runPlan(plan, { endpoints, settings: { samplesExist: true, seconds: 0.2 }, clock });
}

/** What was found that no fault of the network can show: there has to be none. */
const found = (outcomes: readonly Outcome[]): readonly string[] =>
  outcomes
    .filter(({ verdict }) => verdict === 'pass' || verdict === 'fail')
    .map(({ check, verdict, message }) => `${check.id} ${verdict}: ${message.text}`);

const faults = (outcomes: readonly Outcome[]): readonly string[] => [
  ...new Set(outcomes.filter(({ verdict }) => verdict === 'error').map(({ message }) => message.id)),
];

async function listening<T>(server: Server, run: (port: number) => Promise<T>): Promise<T> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await run((server.address() as AddressInfo).port);
  } finally {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  }
}

const HOST = 'www.example.com';
const CERTIFICATE = selfSigned([HOST, '*.amazonaws.com', '*.s3.eu-west-1.amazonaws.com']);

/** An edge that does this with every request, over TLS and without. */
function edge(behave: (socket: Socket) => void): Promise<readonly Outcome[]> {
  const { certificate: cert, key } = CERTIFICATE;
  const onRequest = (socket: Socket): void => {
    socket.on('error', () => {});
    socket.once('data', () => behave(socket));
  };
  return listening(createTcpServer(onRequest), (plain) =>
    listening(createTlsServer({ cert, key }, onRequest), (secure) => probedEdge(plain, secure)),
  );
}

function probedEdge(plain: number, secure: number): Promise<readonly Outcome[]> {
  const at = (port: number) => ({ address: '127.0.0.1', port });
  const places = { http: at(plain), https: at(secure) };
  const hosts = [HOST, '*.amazonaws.com'].map((host) => ({ host, ...places }));
  const endpoints = new Endpoints({ hosts, dns: [], ca: CERTIFICATE.certificate });
  const outputs = { DomainName: HOST, BucketName: 'content-bucket', Url: `https://${HOST}/` };
  return asked(website(), (id) => id.startsWith('cloudfront-'), outputs, endpoints);
}

describe('no probe of the edge passes or fails for a fault of the network', () => {
  it.each<readonly [string, readonly string[], (socket: Socket) => void]>([
    ['reset', ['fault-reset'], (socket) => socket.destroy()],
    ['end without an answer', ['fault-reset'], (socket) => socket.end()],
    ['garbage', ['fault-garbled'], (socket) => socket.end('220 smtp ready\r\n')],
    [
      'a body that is cut off',
      ['fault-truncated'],
      (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc'),
    ],
  ])('%s', async (_, named, behave) => {
    const outcomes = await edge(behave);
    expect(found(outcomes)).toEqual([]);
    expect(outcomes.length).toBeGreaterThan(10);
    expect(faults(outcomes)).toEqual(expect.arrayContaining([...named]));
  });

  it('TLS that is closed', async () => {
    const close = createTcpServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => socket.end());
    });
    const outcomes = await listening(close, (port) => probedEdge(port, port));
    expect(found(outcomes)).toEqual([]);
    expect(faults(outcomes)).toContain('fault-tls');
  });

  it('a port that nobody listens on', async () => {
    const outcomes = await probedEdge(1, 1);
    expect(found(outcomes)).toEqual([]);
    expect(faults(outcomes)).toContain('fault-refused');
  });
});

type Question = ReturnType<typeof decode>;

/** Name servers that do this with every question over UDP, and close every connection over TCP. */
async function nameServer(
  behave: (question: Question) => Buffer,
  ids: (id: string) => boolean,
): Promise<readonly Outcome[]> {
  const tcp = createTcpServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.resetAndDestroy());
  });
  return listening(tcp, async (port) => {
    const udp = createSocket('udp4');
    udp.on('message', (bytes, from) => udp.send(behave(decode(bytes)), from.port, from.address));
    await new Promise<void>((resolve) => udp.bind(port, '127.0.0.1', resolve));
    const place = { address: '127.0.0.1', port };
    const server = 'ns1.example.net';
    const dns = [{ server, place, zones: ['services.example.com'] }];
    try {
      return await asked(
        services(),
        ids,
        { NameServers: server, BalancerName: 'lb.example.net' },
        // The names that aliases point to have no server here: that is a fault of its own.
        new Endpoints({ hosts: [], dns }),
      );
    } finally {
      await new Promise<void>((resolve) => udp.close(resolve));
    }
  });
}

const reply = (question: Question, flags: number, id = question.id ?? 0): Buffer =>
  encode({ type: 'response', id, flags, questions: question.questions ?? [], answers: [] });

describe('no probe of the DNS passes or fails for a fault of a name server', () => {
  const dns = (id: string): boolean => id.startsWith('route53-');

  it.each<readonly [string, string, (question: Question) => Buffer]>([
    ['SERVFAIL', 'fault-servfail', (question) => reply(question, AUTHORITATIVE_ANSWER | 2)],
    ['a server that is not authoritative', 'fault-lame', (question) => reply(question, 0)],
    ['a refusal', 'fault-rcode', (question) => reply(question, 5)],
    [
      'garbage',
      'fault-garbled',
      (question) =>
        Buffer.concat([reply(question, AUTHORITATIVE_ANSWER).subarray(0, 14), Buffer.of(255, 255)]),
    ],
    [
      'a connection that is reset after a truncated answer',
      'fault-truncated',
      (question) => reply(question, AUTHORITATIVE_ANSWER | 0x200),
    ],
  ])('%s', async (_, named, behave) => {
    const outcomes = await nameServer(behave, dns);
    expect(found(outcomes)).toEqual([]);
    expect(outcomes.length).toBeGreaterThan(5);
    expect(faults(outcomes)).toContain(named);
  });

  it('the id of another question', async () => {
    const outcomes = await nameServer(
      (question) => reply(question, AUTHORITATIVE_ANSWER, ((question.id ?? 0) + 1) & 0xffff),
      (id) => id === 'route53-simple-answers',
    );
    expect(found(outcomes)).toEqual([]);
    expect(faults(outcomes)).toContain('fault-wrong-id');
  });
});
