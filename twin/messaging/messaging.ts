import type { Graph } from '../../template';
import type { TwinClock } from '../clock';
import { Devices } from '../devices/devices';
import type { DynamoDb } from '../dynamodb/dynamodb';
import type { TwinRequest, TwinResponse } from '../http/message';
import type { Caller } from '../identity/signature';
import type { Lambda } from '../lambda/lambda';
import type { Bucket } from '../s3/bucket';
import { isMail, MailSink } from '../ses/mail';
import type { TwinValues } from '../values';
import { sessionMay } from './admission';
import { Backlog } from './backlog';
import { Invocations } from './invocations';
import { Keys } from './keys';
import { mappingsOf } from './mapping';
import { Notifier } from './notify';
import { Publisher } from './publish';
import { Queue, queuesOf } from './queue';
import { QueueReader } from './queue-reader';
import { isSns, Sns } from './sns';
import { isSqs, Sqs } from './sqs';
import { StreamReader } from './stream-reader';
import { type Topic, topicsOf } from './topic';

/** What happens because something happened: notifications, queues, topics, streams and who reads them, and mails. */
export class Messaging {
  /** By ARN. */
  readonly queues = new Map<string, Queue>();
  /** By ARN. */
  readonly topics = new Map<string, Topic>();
  readonly mail: MailSink;
  private readonly backlog = new Backlog();
  private readonly keys = new Keys();
  private readonly invocations: Invocations;
  private readonly publisher: Publisher;
  private readonly notifier: Notifier;
  private readonly sqs: Sqs;
  private readonly sns: Sns;
  private readonly devices: Devices;
  /** By name. */
  readonly buckets = new Map<string, Bucket>();
  private readonly queueReaders: QueueReader[] = [];
  /** By the ARN of the stream. */
  private readonly streamReaders = new Map<string, StreamReader[]>();

  constructor(
    private readonly around: {
      readonly lambda: Lambda;
      readonly dynamodb: DynamoDb;
      readonly clock: TwinClock;
    },
  ) {
    const { lambda, dynamodb, clock } = around;
    const { queues, topics, keys, backlog } = this;
    this.mail = new MailSink(clock);
    this.invocations = new Invocations(lambda, backlog, clock, {
      queues,
      publish: (arn, message, by) => {
        const topic = topics.get(arn);
        const session = lambda.sessionOf(by.role, by.name);
        if (!topic || !session || !sessionMay(session, 'sns:Publish', topic)) return false;
        this.publisher.publish(topic, { message });
        return true;
      },
    });
    const { invocations } = this;
    this.publisher = new Publisher({ queues, invocations, keys, clock });
    this.notifier = new Notifier({ queues, topics, publisher: this.publisher, invocations, keys, clock });
    this.sqs = new Sqs(queues, clock, (session) => lambda.depthOf(session));
    this.sns = new Sns(topics, this.publisher);
    this.devices = new Devices({ lambda, backlog, clock, queues, buckets: this.buckets });
    lambda.later = (config, event, depth) => invocations.later(config, event, depth);
    clock.onAdvance(() => {
      for (const reader of this.queueReaders) reader.wake();
    });
    dynamodb.streams.onRecord = (table, record) => {
      for (const reader of this.streamReaders.get(table.stream?.arn ?? '') ?? [])
        reader.offer({ sequence: record.dynamodb.SequenceNumber, record, seen: record, depth: 1 });
    };
  }

  /** Takes in what the templates declare; functions have to be known before. */
  add(graph: Graph, values: TwinValues): void {
    const { queues, around } = this;
    this.keys.add(graph, values);
    this.mail.add(graph, values);
    for (const config of queuesOf(graph, values))
      queues.set(config.arn, new Queue(config, around.clock, (arn) => queues.get(arn)));
    for (const topic of topicsOf(graph, values)) this.topics.set(topic.arn, topic);
    this.invocations.add(graph, values);
    this.notifier.add(graph, values);
    this.devices.add(graph, values);
    const { backlog, invocations } = this;
    for (const mapping of mappingsOf(graph, values, around.lambda)) {
      const queue = queues.get(mapping.source);
      if (queue) {
        const reader = new QueueReader(queue, mapping, { ...around, backlog });
        this.queueReaders.push(reader);
        queue.onArrival = () => reader.wake();
      } else {
        const known = this.streamReaders.get(mapping.source) ?? [];
        known.push(new StreamReader(mapping, { ...around, backlog, invocations }));
        this.streamReaders.set(mapping.source, known);
      }
    }
  }

  /** Has the notifications of a bucket told. */
  watch(bucket: Bucket): void {
    this.buckets.set(bucket.name, bucket);
    bucket.onChange = (change) => {
      const { session } = change.caller;
      this.notifier.tell(bucket, change, session ? this.around.lambda.depthOf(session) : 0);
    };
  }

  /** The answer of SQS, SNS or SES; undefined for a request to anything else. */
  serve(request: TwinRequest, caller: Caller): Promise<TwinResponse> | TwinResponse | undefined {
    if (isSqs(request)) return this.sqs.serve(request, caller);
    if (isMail(request)) return this.mail.serve(request, caller);
    const device = this.devices.serve(request, caller);
    if (device) return device;
    if (!isSns(request, caller)) return undefined;
    return this.sns.serve(
      request,
      caller,
      caller.kind === 'signed' ? this.around.lambda.depthOf(caller.session) : 0,
    );
  }

  /** Resolves when nothing is under way any more: what is hidden in queues does not count. */
  idle(): Promise<void> {
    return this.backlog.idle();
  }

  /** Starts nothing any more. */
  close(): void {
    this.backlog.close();
    for (const reader of this.queueReaders) reader.close();
  }
}
