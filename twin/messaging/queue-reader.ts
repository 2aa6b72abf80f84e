import type { Clock } from '../clock';
import { type Json, object } from '../json';
import type { Lambda } from '../lambda/lambda';
import type { Backlog } from './backlog';
import { failedItems, type Mapping, mayRead } from './mapping';
import { matches } from './pattern';
import { type Message, md5, type Queue } from './queue';
import { systemAttributes } from './sqs';

/**
 * Reads a queue for a function. What it fails on stays where it is, until its visibility timeout has passed.
 * Source: Lambda Developer Guide, "Using Lambda with Amazon SQS".
 */
export class QueueReader {
  private reading = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly queue: Queue,
    private readonly mapping: Mapping,
    private readonly around: { readonly lambda: Lambda; readonly backlog: Backlog; readonly clock: Clock },
  ) {}

  /** Looks whether there is anything to read. */
  wake(): void {
    if (this.reading) return;
    this.reading = true;
    this.around.backlog.start(async () => {
      try {
        while (!this.around.backlog.isClosed && (await this.batch()));
      } finally {
        this.reading = false;
      }
      this.sleep();
    });
  }

  close(): void {
    clearTimeout(this.timer);
  }

  /** @returns Whether there was anything. */
  private async batch(): Promise<boolean> {
    const { lambda } = this.around;
    const { fn, batch, filters, reportsItems } = this.mapping;
    if (!mayRead(this.mapping, lambda, this.queue.config.policy)) return false;
    const received = this.queue.receive(Math.min(batch, 10));
    if (received.length === 0) return false;
    const wanted = received.filter((message) => passes(filters, message));
    // What a filter leaves out is gone for good, as on AWS.
    for (const message of received) if (!wanted.includes(message)) this.done(message);
    if (wanted.length === 0) return true;
    const depth = Math.max(...wanted.map((message) => message.depth));
    const { payload, error } = await lambda.invoke(
      fn,
      { Records: wanted.map((message) => this.record(message)) },
      undefined,
      depth,
    );
    const failed = error ? undefined : reportsItems ? failedItems(payload) : [];
    if (failed === undefined || failed.some((id) => !wanted.some((message) => message.id === id)))
      return true;
    for (const message of wanted) if (!failed.includes(message.id)) this.done(message);
    return true;
  }

  private done({ receipt }: Message): void {
    if (receipt !== undefined) this.queue.delete(receipt);
  }

  /** What is hidden now is looked for again when it can be seen. */
  private sleep(): void {
    clearTimeout(this.timer);
    const next = this.queue.nextVisible;
    if (next === undefined || this.around.backlog.isClosed) return;
    const wait = Math.min(Math.max(next - this.around.clock.epoch(), 1), 2_000_000_000);
    this.timer = setTimeout(() => this.wake(), wait);
    this.timer.unref();
  }

  private record(message: Message): Json {
    const { config } = this.queue;
    return {
      messageId: message.id,
      receiptHandle: message.receipt,
      body: message.body,
      attributes: systemAttributes(message),
      messageAttributes: Object.fromEntries(
        Object.entries(message.attributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
          name,
          {
            dataType: DataType,
            stringListValues: [],
            binaryListValues: [],
            ...(StringValue !== undefined && { stringValue: StringValue }),
            ...(BinaryValue !== undefined && { binaryValue: BinaryValue }),
          },
        ]),
      ),
      md5OfBody: md5(message.body),
      eventSource: 'aws:sqs',
      eventSourceARN: config.arn,
      awsRegion: config.arn.split(':')[3],
    };
  }
}

/** A pattern about the body wants a body in JSON. */
function passes(filters: readonly unknown[], message: Message): boolean {
  if (filters.length === 0) return true;
  let body: unknown = message.body;
  try {
    body = JSON.parse(message.body);
  } catch {
    // A text: patterns of texts are about that.
  }
  const event = {
    messageId: message.id,
    body,
    attributes: systemAttributes(message),
    messageAttributes: message.attributes,
  };
  return filters.some((pattern) => Object.keys(object(pattern)).length > 0 && matches(pattern, event));
}
