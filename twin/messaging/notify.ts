import type { Graph } from '../../template';
import type { Clock } from '../clock';
import { object, string } from '../json';
import type { Bucket } from '../s3/bucket';
import {
  eventOf,
  type Notification,
  notificationsOf,
  type ObjectChange,
  tellsOf,
  testEventOf,
} from '../s3/changes';
import type { TwinValues } from '../values';
import { serviceMay } from './admission';
import type { Invocations } from './invocations';
import type { Keys } from './keys';
import type { Publisher } from './publish';
import type { Queue } from './queue';
import type { Topic } from './topic';

const S3 = 's3.amazonaws.com';

/** Tells functions, queues and topics of what happens in buckets, where their policies let S3 in. */
export class Notifier {
  /** Configurations that CDK's custom resource sets, by the name of the bucket. */
  private readonly custom = new Map<string, readonly Notification[]>();
  private readonly tested = new Set<string>();

  constructor(
    private readonly to: {
      readonly queues: ReadonlyMap<string, Queue>;
      readonly topics: ReadonlyMap<string, Topic>;
      readonly publisher: Publisher;
      readonly invocations: Invocations;
      readonly keys: Keys;
      readonly clock: Clock;
    },
  ) {}

  add(graph: Graph, values: TwinValues): void {
    for (const resource of graph.resources('Custom::S3BucketNotifications')) {
      const config = object(values.plain(resource.properties));
      const bucket = string(config['BucketName']) ?? '';
      const known = this.custom.get(bucket) ?? [];
      this.custom.set(bucket, [...known, ...notificationsOf(config['NotificationConfiguration'])]);
    }
  }

  /** @param depth How many functions the change came through. */
  tell(bucket: Bucket, change: ObjectChange, depth: number): void {
    const all = [
      ...notificationsOf(bucket.config['NotificationConfiguration']),
      ...(this.custom.get(bucket.name) ?? []),
    ];
    for (const notification of all.filter((one) => tellsOf(one, change))) {
      const event = eventOf(bucket, notification, change, this.to.clock.epoch());
      if (notification.kind === 'function')
        this.to.invocations.asService(S3, bucket.arn, notification.arn, event, depth + 1);
      else {
        const place = `${bucket.name} ${notification.arn}`;
        if (!this.tested.has(place)) {
          this.tested.add(place);
          this.send(bucket, notification, JSON.stringify(testEventOf(bucket, this.to.clock.epoch())), depth);
        }
        this.send(bucket, notification, JSON.stringify(event), depth);
      }
    }
  }

  private send({ arn }: Bucket, notification: Notification, text: string, depth: number): void {
    const { queues, topics, publisher, keys } = this.to;
    if (notification.kind === 'queue') {
      const queue = queues.get(notification.arn);
      if (
        queue &&
        serviceMay(S3, 'sqs:SendMessage', queue.config, arn) &&
        keys.admit(S3, queue.config.key, arn)
      )
        queue.send(text, { depth: depth + 1 });
      return;
    }
    const topic = topics.get(notification.arn);
    if (topic && serviceMay(S3, 'sns:Publish', topic, arn) && keys.admit(S3, topic.key, arn))
      publisher.publish(topic, { message: text, subject: 'Amazon S3 Notification', depth: depth + 1 });
  }
}
