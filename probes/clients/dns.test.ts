import { createSocket, type RemoteInfo } from 'node:dgram';
import { setMaxListeners } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { AUTHORITATIVE_ANSWER, decode, encode, type Packet, TRUNCATED_RESPONSE } from 'dns-packet';
import pLimit from 'p-limit';
import { NodeDnsClient } from './dns';
import { Endpoints } from './endpoints';
import { Fault } from './fault';

/** What a name server does with a question: bytes to send back, or nothing. */
type Behaviour = (question: ReturnType<typeof decode>) => Buffer | undefined;

/** A name server over UDP (and TCP where that is given) on one port. */
async function against<T>(
  udp: Behaviour,
  tcp: Behaviour | undefined,
  ask: (client: NodeDnsClient) => Promise<T>,
): Promise<T> {
  const socket = createSocket('udp4');
  socket.on('message', (bytes: Buffer, from: RemoteInfo) => {
    const answer = udp(decode(bytes));
    if (answer) socket.send(answer, from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const { port } = socket.address();
  const server = createServer((stream) => {
    stream.on('error', () => {});
    stream.once('data', (bytes) => {
      const answer = tcp?.(decode(bytes.subarray(2)));
      if (!answer) return stream.end();
      const length = Buffer.alloc(2);
      length.writeUInt16BE(answer.length);
      return stream.end(Buffer.concat([length, answer]));
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const endpoints = new Endpoints({
    hosts: [],
    dns: [{ server: 'ns', place: { address: '127.0.0.1', port } }],
    resolver: { address: '127.0.0.1', port },
  });
  const control = new AbortController();
  setMaxListeners(0, control.signal);
  const client = new NodeDnsClient(endpoints, control.signal);
  try {
    return await ask(client);
  } finally {
    client.close();
    await new Promise<void>((resolve) => socket.close(resolve));
    await new Promise((resolve) => server.close(resolve));
  }
}

const reply = (question: ReturnType<typeof decode>, more: Packet = {}): Buffer =>
  encode({
    type: 'response',
    id: question.id ?? 0,
    flags: AUTHORITATIVE_ANSWER,
    questions: question.questions ?? [],
    answers: [{ type: 'A', name: 'www.example.com', ttl: 60, data: '192.0.2.1' }],
    ...more,
  });

const question = { server: 'ns', name: 'www.example.com', type: 'A', timeout: 300 } as const;

const faultOf = async (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'no fault',
    (error: unknown) => (error instanceof Fault ? `${error.kind} in ${error.phase}` : String(error)),
  );

it('reads an answer, and sends the client subnet that it is told to', async () => {
  let subnet = '';
  const answer = await against(
    (asked) => {
      for (const extra of asked.additionals ?? [])
        if (extra.type === 'OPT')
          for (const option of extra.options)
            if ('ip' in option) subnet = `${option.ip}/${option.sourcePrefixLength}`;
      return reply(asked);
    },
    undefined,
    (client) => client.ask({ ...question, subnet: '203.0.113.0/24' }),
  );
  expect(answer.answers).toEqual([{ name: 'www.example.com', type: 'A', ttl: 60, data: '192.0.2.1' }]);
  expect([answer.transport, answer.truncated, subnet]).toEqual(['udp', false, '203.0.113.0/24']);
});

it('sends an unanswered question again only when it is told to, and says so', async () => {
  let seen = 0;
  const answer = await against(
    (asked) => (++seen < 3 ? undefined : reply(asked)),
    undefined,
    (client) => client.ask({ ...question, timeout: 100, resend: 2 }),
  );
  expect([seen, answer.resent]).toEqual([3, 2]);
});

it('asks over TCP when the answer over UDP is truncated', async () => {
  const answer = await against(
    (asked) => reply(asked, { flags: AUTHORITATIVE_ANSWER | TRUNCATED_RESPONSE, answers: [] }),
    reply,
    (client) => client.ask(question),
  );
  expect([answer.transport, answer.truncated, answer.answers.length]).toEqual(['tcp', true, 1]);
});

it('asks a resolver over TCP, too, when its answer is truncated: an empty one would be a name without addresses', async () => {
  const addresses = await against(
    (asked) => reply(asked, { flags: TRUNCATED_RESPONSE, answers: [] }),
    (asked) => reply(asked, { flags: 0 }),
    (client) => client.addressesOf('www.example.com', 'A'),
  );
  expect(addresses).toEqual(['192.0.2.1']);
});

const TRUNCATED: Behaviour = (asked) =>
  reply(asked, { flags: AUTHORITATIVE_ANSWER | TRUNCATED_RESPONSE, answers: [] });

it.each<readonly [string, string, Behaviour]>([
  [
    'answers with the id of another question',
    'wrong-id in answer',
    (asked) => reply(asked, { id: ((asked.id ?? 0) + 1) & 0xffff }),
  ],
  ['answers SERVFAIL', 'servfail in answer', (asked) => reply(asked, { flags: AUTHORITATIVE_ANSWER | 2 })],
  ['is not authoritative', 'lame in answer', (asked) => reply(asked, { flags: 0 })],
  ['answers garbage', 'garbled in answer', () => Buffer.from('220 smtp ready, and so on')],
  ['closes without an answer', 'truncated in answer', () => undefined],
])('names the fault of a server that over TCP %s: %s', async (_, fault, behave) => {
  expect(await against(TRUNCATED, behave, (client) => faultOf(client.ask(question)))).toBe(fault);
});

it.each<readonly [string, string, (stream: Socket) => void]>([
  ['resets the connection', 'truncated in transfer', (stream) => stream.resetAndDestroy()],
  ['says nothing', 'timeout in transfer', () => {}],
  ['stops in the middle', 'timeout in transfer', (stream) => stream.write(Buffer.from([0, 40, 1, 2, 3]))],
])('names the fault of a server that over TCP %s: %s', async (_, fault, behave) => {
  const open = new Set<Socket>();
  const server = createServer((stream) => {
    open.add(stream);
    stream.on('error', () => {});
    stream.once('data', () => behave(stream));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const place = { address: '127.0.0.1', port };
  const client = new NodeDnsClient(
    new Endpoints({ hosts: [], dns: [{ server: 'ns', place }] }),
    new AbortController().signal,
  );
  expect(await faultOf(client.ask({ ...question, transport: 'tcp' }))).toBe(fault);
  client.close();
  for (const stream of open) stream.destroy();
  await new Promise((resolve) => server.close(resolve));
});

it.each<readonly [string, string, Behaviour]>([
  [
    'answers with the id of another question',
    'wrong-id in answer',
    (asked) => reply(asked, { id: ((asked.id ?? 0) + 1) & 0xffff }),
  ],
  ['says nothing', 'timeout in answer', () => undefined],
  ['answers SERVFAIL', 'servfail in answer', (asked) => reply(asked, { flags: AUTHORITATIVE_ANSWER | 2 })],
  ['refuses', 'rcode in answer', (asked) => reply(asked, { flags: 5 })],
  ['is not authoritative', 'lame in answer', (asked) => reply(asked, { flags: 0 })],
  [
    'answers garbage',
    'garbled in answer',
    (asked) => Buffer.concat([reply(asked).subarray(0, 14), Buffer.from([255, 255, 255])]),
  ],
  ['answers with too little', 'garbled in answer', () => Buffer.from('x')],
  // A name that points to itself: whoever follows it never comes back.
  [
    'answers with a name without an end',
    'garbled in answer',
    (asked) =>
      Buffer.concat([reply(asked).subarray(0, 33), Buffer.from([0xc0, 33, 0, 1, 0, 1, 0, 0, 0, 9, 0, 0])]),
  ],
  [
    'answers about another name',
    'garbled in answer',
    (asked) => reply(asked, { questions: [{ name: 'other.example.com', type: 'A' }] }),
  ],
])('names the fault of a server that %s: %s', async (_, fault, behave) => {
  expect(await against(behave, undefined, (client) => faultOf(client.ask(question)))).toBe(fault);
});

it('names an answer over TCP that ends early, and a port that nobody listens on', async () => {
  const truncated = await against(
    (asked) => reply(asked, { flags: AUTHORITATIVE_ANSWER | TRUNCATED_RESPONSE, answers: [] }),
    () => undefined,
    (client) => faultOf(client.ask(question)),
  );
  expect(truncated).toBe('truncated in answer');
  const endpoints = new Endpoints({
    hosts: [],
    dns: [{ server: 'ns', place: { address: '127.0.0.1', port: 1 } }],
  });
  const client = new NodeDnsClient(endpoints, new AbortController().signal);
  expect(await faultOf(client.ask(question))).toBe('refused in connect');
  client.close();
});

it('keeps a thousand questions apart, a hundred at a time', async () => {
  const limit = pLimit(100);
  const answers = await against(
    (asked) => {
      const [{ name = '' } = {}] = asked.questions ?? [];
      const data = `192.0.2.${Number(name.split('.')[0]) % 250}`;
      return reply(asked, { answers: [{ type: 'A', name, ttl: 1, data }] });
    },
    undefined,
    (client) =>
      Promise.all(
        Array.from({ length: 1_000 }, (_, i) =>
          limit(() => client.ask({ ...question, name: `${i}.example.com`, timeout: 2_000, resend: 3 })),
        ),
      ),
  );
  expect(answers.every(({ answers: [record] }, i) => record?.data === `192.0.2.${i % 250}`)).toBe(true);
});
