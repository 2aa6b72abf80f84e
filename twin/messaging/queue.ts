import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Policy } from '../../iam';
import type { Graph } from '../../template';
import type { Clock } from '../clock';
import { type Json, number, object, string, strings } from '../json';
import { policyDocument } from '../s3/bucket';
import type { TwinValues } from '../values';

/** A queue of the templates. */
export interface QueueConfig {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly policy: Policy | undefined;
  /** Seconds. */
  readonly visibility: number;
  readonly delay: number;
  readonly retention: number;
  readonly wait: number;
  readonly largest: number;
  readonly redrive: { readonly arn: string; readonly receives: number } | undefined;
  /** The KMS key of its messages; undefined where SQS keeps the key. */
  readonly key: string | undefined;
}

/** A value beside a message's body. */
export interface MessageAttribute {
  readonly DataType: string;
  readonly StringValue?: string;
  readonly BinaryValue?: string;
}

export interface Message {
  readonly id: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, MessageAttribute>>;
  readonly sender: string;
  /** Milliseconds since 1970. */
  readonly sent: number;
  receives: number;
  firstReceived: number | undefined;
  visibleAt: number;
  receipt: string | undefined;
  /** How many functions it came through. */
  readonly depth: number;
}

interface SendOptions {
  readonly attributes?: Message['attributes'];
  /** Seconds. */
  readonly delay?: number;
  readonly sender?: string;
  readonly depth?: number;
}

/** The queues that the templates declare. */
export function queuesOf(graph: Graph, values: TwinValues): readonly QueueConfig[] {
  const policies = graph.resources('AWS::SQS::QueuePolicy').map((resource) => ({
    queues: strings(values.plain(resource.get('Queues'))),
    policy: policyDocument(values.plain(resource.get('PolicyDocument')), resource.logicalId),
  }));
  return graph.resources('AWS::SQS::Queue').map((resource) => {
    const config = object(values.plain(resource.properties));
    const url = values.text(resource.ref) ?? '';
    return {
      name: url.slice(url.lastIndexOf('/') + 1),
      arn: values.text(resource.attribute('Arn')) ?? '',
      url,
      policy: policies.filter(({ queues }) => queues.includes(url)).at(-1)?.policy,
      visibility: number(config['VisibilityTimeout'], 30),
      delay: number(config['DelaySeconds'], 0),
      retention: number(config['MessageRetentionPeriod'], 345_600),
      wait: number(config['ReceiveMessageWaitTimeSeconds'], 0),
      largest: number(config['MaximumMessageSize'], 1_048_576),
      redrive: redriveOf(config['RedrivePolicy']),
      key: string(config['KmsMasterKeyId']),
    };
  });
}

function redriveOf(written: unknown): QueueConfig['redrive'] {
  const policy: Json = object(written);
  const arn = string(policy['deadLetterTargetArn']);
  return arn === undefined ? undefined : { arn, receives: number(policy['maxReceiveCount'], 10) };
}

/** A standard queue. Order and single delivery of FIFO queues are not kept. */
export class Queue {
  /** Told when there may be something to receive. */
  onArrival: () => void = () => undefined;
  private messages: Message[] = [];

  /** @param sibling Finds the queue for what was received too often. */
  constructor(
    readonly config: QueueConfig,
    private readonly clock: Clock,
    private readonly sibling: (arn: string) => Queue | undefined,
  ) {}

  send(body: string, { attributes = {}, delay, sender = 'twin', depth = 0 }: SendOptions = {}): Message {
    const now = this.clock.epoch();
    const message: Message = {
      id: randomUUID(),
      body,
      attributes,
      sender,
      sent: now,
      receives: 0,
      firstReceived: undefined,
      visibleAt: now + (delay ?? this.config.delay) * 1000,
      receipt: undefined,
      depth,
    };
    this.messages.push(message);
    this.onArrival();
    return message;
  }

  /** Takes messages, which nobody else sees for a while. What was received too often goes to the dead-letter queue instead. */
  receive(most: number, visibility = this.config.visibility): readonly Message[] {
    const now = this.clock.epoch();
    const { redrive, retention } = this.config;
    this.messages = this.messages.filter(({ sent }) => now - sent < retention * 1000);
    const taken: Message[] = [];
    for (const message of this.messages.filter(({ visibleAt }) => visibleAt <= now)) {
      if (taken.length >= most) break;
      const dead = redrive && message.receives >= redrive.receives ? this.sibling(redrive.arn) : undefined;
      if (dead) {
        this.messages = this.messages.filter((one) => one !== message);
        dead.take(message);
        continue;
      }
      message.receives++;
      message.firstReceived ??= now;
      message.visibleAt = now + visibility * 1000;
      message.receipt = randomBytes(48).toString('base64');
      taken.push(message);
    }
    return taken;
  }

  /** Whether there was such a message; deleting one that is gone is no error. */
  delete(receipt: string): boolean {
    const before = this.messages.length;
    this.messages = this.messages.filter((message) => message.receipt !== receipt);
    return this.messages.length < before;
  }

  changeVisibility(receipt: string, seconds: number): boolean {
    const message = this.messages.find((one) => one.receipt === receipt);
    if (!message) return false;
    message.visibleAt = this.clock.epoch() + seconds * 1000;
    if (seconds === 0) this.onArrival();
    return true;
  }

  purge(): void {
    this.messages = [];
  }

  /** Every message, received or not. */
  get all(): readonly Message[] {
    return this.messages;
  }

  /** When the next message that is hidden now can be seen, in milliseconds since 1970. */
  get nextVisible(): number | undefined {
    const times = this.messages.map(({ visibleAt }) => visibleAt);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  /** A message that was moved keeps its id and the time at which it was sent. */
  private take(message: Message): void {
    this.messages.push({ ...message, visibleAt: this.clock.epoch(), receipt: undefined });
    this.onArrival();
  }
}

export function md5(data: string | Buffer): string {
  // SQS's own checksum of bodies, which clients compare; no secret rests on it.
  return createHash('md5').update(data).digest('hex');
}
