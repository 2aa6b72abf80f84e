import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { SecureVersion } from 'node:tls';
import type { Certificate } from '../tls/certificate';
import type { Handler, TwinRequest } from './message';

/** A listener on loopback; the system gives it a port. */
export interface Listener {
  readonly address: string;
  readonly port: number;
  close(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';
const MAX_BODY = 16 * 1024 * 1024;

/** Serves a handler over HTTP, or over TLS with a certificate and the least version that is taken. */
export async function listen(
  handler: Handler,
  tls?: Certificate & { readonly minVersion: SecureVersion },
): Promise<Listener> {
  const serve = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    void answer(handler, incoming, outgoing, tls !== undefined);
  };
  const server: Server = tls
    ? createTlsServer(
        {
          cert: tls.certificate,
          key: tls.key,
          minVersion: tls.minVersion,
          // TLS 1.0 and 1.1 exist only at OpenSSL's security level 0; a template that allows them is served with them.
          ...(tls.minVersion < 'TLSv1.2' && { ciphers: 'DEFAULT@SECLEVEL=0' }),
        },
        serve,
      )
    : createServer(serve);
  server.keepAliveTimeout = 5_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, LOOPBACK, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: LOOPBACK,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  handler: Handler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  secure: boolean,
): Promise<void> {
  try {
    const body = await read(incoming);
    if (body === undefined) {
      outgoing.writeHead(413).end();
      return;
    }
    const { status, headers, body: content } = await handler(requestOf(incoming, body, secure));
    const bodiless = incoming.method === 'HEAD' || status === 204 || status === 304;
    const flat = headers.flat();
    const sized = headers.some(([name]) => name.toLowerCase() === 'content-length');
    if (!sized && status !== 204 && status !== 304) flat.push('Content-Length', String(content.length));
    outgoing.sendDate = true;
    outgoing.writeHead(status, flat);
    outgoing.end(bodiless ? undefined : content);
  } catch (error) {
    // A defect of the twin must not look like an answer of AWS.
    outgoing.writeHead(599, { 'content-type': 'text/plain' });
    outgoing.end(
      `the twin broke: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
  }
}

async function read(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function requestOf(incoming: IncomingMessage, body: Buffer, secure: boolean): TwinRequest {
  const headers = new Map<string, string>();
  for (let i = 0; i + 1 < incoming.rawHeaders.length; i += 2) {
    const name = (incoming.rawHeaders[i] ?? '').toLowerCase();
    const value = incoming.rawHeaders[i + 1] ?? '';
    const before = headers.get(name);
    headers.set(name, before === undefined ? value : `${before}${name === 'cookie' ? '; ' : ', '}${value}`);
  }
  const url = incoming.url ?? '/';
  const mark = url.indexOf('?');
  return {
    method: incoming.method ?? 'GET',
    secure,
    host: (headers.get('host') ?? '').toLowerCase().replace(/:\d+$/, ''),
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? undefined : url.slice(mark + 1),
    headers,
    httpVersion: incoming.httpVersion,
    clientAddress: incoming.socket.remoteAddress ?? LOOPBACK,
    body,
  };
}
