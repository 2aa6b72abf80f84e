import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock';
import type { Json } from '../json';
import type { Lambda } from '../lambda/lambda';
import type { Backlog } from './backlog';
import type { Invocations } from './invocations';
import { failedItems, type Mapping, mayRead } from './mapping';
import { matches } from './pattern';

/** A record of a stream with what a filter sees of it. */
export interface Streamed {
  readonly sequence: string;
  readonly record: Json;
  /** What patterns are held against: the record, or what its data says. */
  readonly seen: unknown;
  readonly depth: number;
}

/** Without a limit AWS tries until the record is too old, a day on; the twin gives up after this many times. */
const PATIENCE = 10;

/**
 * Reads a stream for a function, in order. A batch that fails is tried again at once; then its records are given up, and where
 * to find them is told.
 * Source: Lambda Developer Guide, "Process Amazon DynamoDB records with Lambda".
 */
export class StreamReader {
  private readonly waiting: Streamed[] = [];
  private reading = false;

  constructor(
    private readonly mapping: Mapping,
    private readonly around: {
      readonly lambda: Lambda;
      readonly backlog: Backlog;
      readonly clock: Clock;
      readonly invocations: Invocations;
    },
  ) {}

  offer(streamed: Streamed): void {
    const { filters } = this.mapping;
    if (filters.length > 0 && !filters.some((pattern) => matches(pattern, streamed.seen))) return;
    this.waiting.push(streamed);
    if (this.reading) return;
    this.reading = true;
    this.around.backlog.start(async () => {
      try {
        while (this.waiting.length > 0 && !this.around.backlog.isClosed) {
          if (!mayRead(this.mapping, this.around.lambda, undefined)) return;
          await this.batch(this.waiting.splice(0, this.mapping.batch), 1);
        }
      } finally {
        this.reading = false;
      }
    });
  }

  /** @param tried How often these records are handed over with this one. */
  private async batch(records: readonly Streamed[], tried: number): Promise<void> {
    const [first] = records;
    if (!first || this.around.backlog.isClosed) return;
    const { fn, reportsItems, bisects, retries } = this.mapping;
    const event = { Records: records.map(({ record }) => record) };
    const depth = Math.max(...records.map((one) => one.depth));
    const { payload, error } = await this.around.lambda.invoke(fn, event, undefined, depth);
    const left = error ? records : reportsItems ? remaining(records, payload) : [];
    if (left.length === 0) return;
    if (tried > (retries < 0 ? PATIENCE : retries)) return this.giveUp(left, tried);
    const middle = bisects && left.length > 1 ? Math.ceil(left.length / 2) : left.length;
    await this.batch(left.slice(0, middle), tried + 1);
    await this.batch(left.slice(middle), tried + 1);
  }

  /** Source: Lambda Developer Guide, "Retain discarded records with a DynamoDB event source in Lambda". */
  private giveUp(records: readonly Streamed[], tried: number): void {
    const { fn, source, onFailure } = this.mapping;
    const time = new Date(this.around.clock.epoch()).toISOString();
    const batch = {
      shardId: 'shardId-00000001600000000000-twin0001',
      startSequenceNumber: records[0]?.sequence,
      endSequenceNumber: records.at(-1)?.sequence,
      approximateArrivalOfFirstRecord: time,
      approximateArrivalOfLastRecord: time,
      batchSize: records.length,
      streamArn: source,
    };
    const record = {
      requestContext: {
        requestId: randomUUID(),
        functionArn: fn.arn,
        condition: 'RetryAttemptsExhausted',
        approximateInvokeCount: tried,
      },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      version: '1.0',
      timestamp: time,
      [source.split(':')[2] === 'kinesis' ? 'KinesisBatchInfo' : 'DDBStreamBatchInfo']: batch,
    };
    this.around.invocations.tell(onFailure, record, fn);
  }
}

/** What is read again: from the first record that failed on; everything where the answer names none of the batch. */
function remaining(records: readonly Streamed[], payload: string): readonly Streamed[] {
  const failed = failedItems(payload);
  if (failed === undefined) return records;
  if (failed.length === 0) return [];
  const positions = failed.map((id) => records.findIndex(({ sequence }) => sequence === id));
  return positions.includes(-1) ? records : records.slice(Math.min(...positions));
}
