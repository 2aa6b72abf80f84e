import { randomUUID } from 'node:crypto';
import { type Server, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { response, type TwinResponse } from '../http/message';
import type { Table } from './tables';

/** What dynalite wants to see, whatever it says: who may do what is decided before. */
const SIGNED =
  'AWS4-HMAC-SHA256 Credential=twin/20260101/eu-west-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0';

/** The tables themselves: an emulator in this process that starts with the first request. */
export class Engine {
  private running: Promise<Server> | undefined;

  constructor(private readonly tables: () => Iterable<Table>) {}

  /** An answer of the emulator to an operation. */
  async answer(operation: string, body: Buffer): Promise<TwinResponse> {
    this.running ??= this.start();
    return post(await this.running, operation, body);
  }

  async close(): Promise<void> {
    const server = await this.running;
    if (!server) return;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }

  private async start(): Promise<Server> {
    // Loaded when a table is first asked for: most runs ask none.
    const dynalite = require('dynalite') as typeof import('dynalite');
    const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    for (const { name, definition } of this.tables()) {
      const made = await post(server, 'CreateTable', Buffer.from(JSON.stringify(definition)));
      if (made.status !== 200)
        throw new Error(`the table ${name} cannot be made: ${made.body.toString('utf8')}`);
      await untilActive(server, name);
    }
    return server;
  }
}

const STATUS_EVERY_MS = 5;
const STATUS_ASKED = 2_000;

/** A table that was made is not there yet: requests that come too early are told that there is none. */
async function untilActive(server: Server, name: string): Promise<void> {
  for (let asked = 0; asked < STATUS_ASKED; asked++) {
    const { body } = await post(server, 'DescribeTable', Buffer.from(JSON.stringify({ TableName: name })));
    const { Table } = JSON.parse(body.toString('utf8')) as {
      readonly Table?: { readonly TableStatus?: string };
    };
    if (Table?.TableStatus === 'ACTIVE') return;
    await setTimeout(STATUS_EVERY_MS);
  }
  throw new Error(`the table ${name} does not become active`);
}

function post(server: Server, operation: string, body: Buffer): Promise<TwinResponse> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${operation}`,
      'x-amz-date': '20260101T000000Z',
      authorization: SIGNED,
      'content-length': body.length,
      connection: 'close',
    };
    const outgoing = send({ host: '127.0.0.1', port, method: 'POST', path: '/', headers }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => {
        const crc = incoming.headers['x-amz-crc32'];
        resolve(
          response(
            incoming.statusCode ?? 500,
            [
              ['Content-Type', 'application/x-amz-json-1.0'],
              ['x-amzn-RequestId', randomUUID()],
              ...(typeof crc === 'string' ? [['x-amz-crc32', crc] as const] : []),
            ],
            Buffer.concat(chunks),
          ),
        );
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
