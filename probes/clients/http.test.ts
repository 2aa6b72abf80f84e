import { createServer, type Server } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
// Only tests bring both together.
// biome-ignore lint/style/noRestrictedImports: see above
import { selfSigned } from '../../twin/tls/certificate';
import { Endpoints } from './endpoints';
import { Fault } from './fault';
import { NodeHttpClient } from './http';
import { Transcript } from './transcript';

/** A server that does one thing to whoever connects, and how to ask it. */
async function against<T>(
  behave: (server: Server) => void,
  ask: (client: NodeHttpClient, port: number, transcript: Transcript) => Promise<T>,
): Promise<T> {
  const server = createServer();
  behave(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const transcript = new Transcript();
  const client = new NodeHttpClient(new Endpoints(), new AbortController().signal, transcript);
  try {
    return await ask(client, port, transcript);
  } finally {
    client.close();
    await new Promise((resolve) => server.close(resolve));
  }
}

const faultOf = async (promise: Promise<unknown>): Promise<string> => {
  const error = await promise.then(
    () => new Error('no fault'),
    (reason: unknown) => reason,
  );
  return error instanceof Fault ? `${error.kind} in ${error.phase}` : String(error);
};

it.each<readonly [string, string, (server: Server) => void, Partial<{ timeout: number; secure: boolean }>]>([
  [
    'resets',
    'reset in first byte',
    (server) => server.on('connection', (s) => s.once('data', () => s.resetAndDestroy())),
    {},
  ],
  [
    'closes without an answer',
    'reset in first byte',
    (server) => server.on('connection', (s) => s.once('data', () => s.end())),
    {},
  ],
  [
    'says nothing',
    'timeout in first byte',
    (server) => server.on('connection', (s) => s.resume()),
    { timeout: 200 },
  ],
  [
    'stalls within the body',
    'timeout in transfer',
    (server) =>
      server.on('connection', (s) =>
        s.once('data', () => s.write('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc')),
      ),
    { timeout: 200 },
  ],
  [
    'cuts the body off',
    'truncated in transfer',
    (server) =>
      server.on('connection', (s) =>
        s.once('data', () => s.end('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc')),
      ),
    {},
  ],
  [
    'answers garbage',
    'garbled in first byte',
    (server) => server.on('connection', (s) => s.once('data', () => s.end('220 smtp ready\r\n'))),
    {},
  ],
  [
    'closes TLS',
    'tls in tls',
    (server) => server.on('connection', (s) => s.once('data', () => s.end())),
    { secure: true },
  ],
  [
    'speaks HTTP where TLS is spoken',
    'tls in tls',
    (server) => server.on('connection', (s) => s.once('data', () => s.end('HTTP/1.1 400 Bad\r\n\r\n'))),
    { secure: true },
  ],
])('names the fault of a server that %s: %s', async (_, fault, behave, { timeout, secure }) => {
  const sockets = new Set<{ destroy(): void }>();
  const named = await against(
    (server) => {
      server.on('connection', (socket) => {
        sockets.add(socket);
        socket.on('error', () => {});
      });
      behave(server);
    },
    async (client, port) => {
      const named = await faultOf(
        client.exchange({
          url: `${secure ? 'https' : 'http'}://127.0.0.1:${port}/`,
          ...(timeout && { timeout }),
        }),
      );
      for (const socket of sockets) socket.destroy();
      return named;
    },
  );
  expect(named).toBe(fault);
});

it('names a refused connection, and a host that no map has', async () => {
  const port = await against(
    () => {},
    async (_, free) => free,
  );
  const signal = new AbortController().signal;
  expect(
    await faultOf(new NodeHttpClient(new Endpoints(), signal).exchange({ url: `http://127.0.0.1:${port}/` })),
  ).toBe('refused in connect');
  const closed = new NodeHttpClient(new Endpoints({ hosts: [], dns: [] }), signal);
  expect(await faultOf(closed.exchange({ url: 'https://www.example.com/' }))).toBe('not-mapped in dns');
});

it('does not trust a certificate that nobody vouches for', async () => {
  const certificate = selfSigned(['localhost']);
  const server = createTlsServer({ cert: certificate.certificate, key: certificate.key }, (socket) =>
    socket.end(),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const client = new NodeHttpClient(new Endpoints(), new AbortController().signal);
  expect(await faultOf(client.exchange({ url: `https://localhost:${port}/` }))).toBe('tls in tls');
  await new Promise((resolve) => server.close(resolve));
});

it('keeps what was sent and received, and none of its secrets', async () => {
  const answer =
    'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nSet-Cookie: session=s3cret; HttpOnly\r\nContent-Length: 24\r\n\r\nX-Amz-Signature=deadbeef';
  const evidence = await against(
    (server) => server.on('connection', (s) => s.once('data', () => s.end(answer))),
    async (client, port, transcript) => {
      await client.exchange({
        url: `http://user:pass@127.0.0.1:${port}/a?Signature=abc&Policy=def&Key-Pair-Id=K1&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE&v=1`,
        headers: { cookie: 'CloudFront-Signature=abc; theme=dark', authorization: 'Bearer eyJhbGciOi.J9.x' },
      });
      return JSON.stringify(transcript.evidence);
    },
  );
  expect(evidence).toContain('v=1');
  expect(evidence).toContain('session=REDACTED');
  expect(evidence).toContain('milliseconds');
  for (const secret of ['abc', 'def', 'K1', 'AKIA', 's3cret', 'deadbeef', 'eyJ', 'dark', 'user:pass'])
    expect(evidence).not.toContain(secret);
});

it('ends what is on its way when the run is interrupted', async () => {
  const control = new AbortController();
  const sockets = new Set<{ destroy(): void }>();
  const fault = await against(
    (server) => server.on('connection', (socket) => sockets.add(socket)),
    async (_, port) => {
      const client = new NodeHttpClient(new Endpoints(), control.signal);
      const asked = faultOf(client.exchange({ url: `http://127.0.0.1:${port}/` }));
      setTimeout(() => control.abort(), 50);
      const named = await asked;
      for (const socket of sockets) socket.destroy();
      return named;
    },
  );
  expect(fault).toContain('interrupted');
});

it('speaks to the name while it connects to where the map says', async () => {
  const certificate = selfSigned(['www.example.com']);
  const names: string[] = [];
  const server = createTlsServer({ cert: certificate.certificate, key: certificate.key }, (socket) => {
    if (socket.servername !== false) names.push(socket.servername ?? '');
    socket.once('data', (bytes) => {
      names.push(/host: ([^\r]+)/i.exec(bytes.toString())?.[1] ?? '');
      socket.end('HTTP/1.1 204 No Content\r\n\r\n');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const place = {
    address: '127.0.0.1',
    port: typeof address === 'object' && address !== null ? address.port : 0,
  };
  const endpoints = new Endpoints({
    hosts: [{ host: 'www.example.com', https: place }],
    dns: [],
    ca: certificate.certificate,
  });
  const answer = await new NodeHttpClient(endpoints, new AbortController().signal).exchange({
    url: 'https://www.example.com/',
  });
  expect([answer.status, answer.tlsProtocol, names]).toEqual([
    204,
    'TLSv1.3',
    ['www.example.com', 'www.example.com'],
  ]);
  await new Promise((resolve) => server.close(resolve));
});
