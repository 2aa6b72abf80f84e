import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock';
import type { TwinResponse } from '../http/message';
import { type Json, list, object } from '../json';
import type { Engine } from './engine';
import type { Table } from './tables';

/** One entry of a stream, as Lambda hands it over. */
export type StreamRecord = Json & { readonly dynamodb: Json & { readonly SequenceNumber: string } };

const WRITES = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem']);

/**
 * Streams of tables: the emulator has none, so that the twin reads each item before and after it is written.
 * Source: DynamoDB Developer Guide, "Change data capture for DynamoDB Streams": what changes nothing gives no record.
 */
export class Streams {
  /** Told of each record, in order. */
  onRecord: (table: Table, record: StreamRecord) => void = () => undefined;
  private last: Promise<unknown> = Promise.resolve();
  private sequence = 100000000000000000000n;

  constructor(
    private readonly engine: Engine,
    private readonly clock: Clock,
  ) {}

  /** Whether an operation writes to a table that has a stream. */
  concerns(operation: string, input: Json, tables: ReadonlyMap<string, Table>): boolean {
    return writesOf(operation, input, tables).length > 0;
  }

  /** Does a write, and tells what it changed. One after the other: images of two writes must not mix. */
  write(
    operation: string,
    body: Buffer,
    input: Json,
    tables: ReadonlyMap<string, Table>,
  ): Promise<TwinResponse> {
    const run = this.last.then(async () => {
      const writes = writesOf(operation, input, tables);
      const before = await Promise.all(writes.map((write) => this.read(write)));
      const answer = await this.engine.answer(operation, body);
      if (answer.status !== 200) return answer;
      for (const [i, write] of writes.entries()) {
        const record = this.record(write, before[i], await this.read(write));
        if (record) this.onRecord(write.table, record);
      }
      return answer;
    });
    this.last = run.catch(() => undefined);
    return run;
  }

  private async read({ table, key }: Write): Promise<Json | undefined> {
    const asked = Buffer.from(JSON.stringify({ TableName: table.name, Key: key, ConsistentRead: true }));
    const answer = await this.engine.answer('GetItem', asked);
    const item = object(JSON.parse(answer.body.toString('utf8')))['Item'];
    return answer.status === 200 && item !== undefined ? object(item) : undefined;
  }

  private record(
    { table, key }: Write,
    before: Json | undefined,
    after: Json | undefined,
  ): StreamRecord | undefined {
    if (!table.stream || JSON.stringify(sorted(before)) === JSON.stringify(sorted(after))) return undefined;
    const { arn, view } = table.stream;
    const both = view === 'NEW_AND_OLD_IMAGES';
    this.sequence += 1n;
    return {
      eventID: randomBytes(16).toString('hex'),
      eventName: before === undefined ? 'INSERT' : after === undefined ? 'REMOVE' : 'MODIFY',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: arn.split(':')[3],
      eventSourceARN: arn,
      dynamodb: {
        ApproximateCreationDateTime: Math.floor(this.clock.epoch() / 1000),
        Keys: key,
        ...((both || view === 'NEW_IMAGE') && after && { NewImage: after }),
        ...((both || view === 'OLD_IMAGE') && before && { OldImage: before }),
        SequenceNumber: String(this.sequence),
        SizeBytes: Buffer.byteLength(JSON.stringify({ key, before, after })),
        StreamViewType: view,
      },
    };
  }
}

interface Write {
  readonly table: Table;
  readonly key: Json;
}

function writesOf(operation: string, input: Json, tables: ReadonlyMap<string, Table>): readonly Write[] {
  if (!WRITES.has(operation)) return [];
  const one = (name: unknown, written: Json): Write[] => {
    const table = tables.get(String(name));
    if (!table?.stream) return [];
    const keys = table.keys.filter((key) => Object.hasOwn(written, key));
    return [{ table, key: Object.fromEntries(keys.map((key) => [key, written[key]])) }];
  };
  if (operation !== 'BatchWriteItem') return one(input['TableName'], object(input['Item'] ?? input['Key']));
  return Object.entries(object(input['RequestItems'])).flatMap(([name, requests]) =>
    list(requests).flatMap((request) => {
      const { PutRequest, DeleteRequest } = object(request);
      return one(name, object(object(PutRequest)['Item'] ?? object(DeleteRequest)['Key']));
    }),
  );
}

/** Attributes have no order. */
function sorted(item: Json | undefined): unknown {
  return item && Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1));
}
