import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock';
import { type Json, object } from '../json';
import { serviceMay } from './admission';
import type { Invocations } from './invocations';
import type { Keys } from './keys';
import { matches } from './pattern';
import type { MessageAttribute, Queue } from './queue';
import type { Subscription, Topic } from './topic';

/** What is published. */
export interface Publication {
  readonly message: string;
  readonly subject?: string;
  readonly attributes?: Readonly<Record<string, MessageAttribute>>;
  /** How many functions the event came through. */
  readonly depth?: number;
}

/** Delivers what is published to a topic to queues and functions; to nobody else. */
export class Publisher {
  constructor(
    private readonly to: {
      readonly queues: ReadonlyMap<string, Queue>;
      readonly invocations: Invocations;
      readonly keys: Keys;
      readonly clock: Clock;
    },
  ) {}

  /** @returns The id of the message. */
  publish(topic: Topic, publication: Publication): string {
    const id = randomUUID();
    for (const subscription of topic.subscriptions)
      if (wants(subscription, publication)) this.deliver(topic, subscription, id, publication);
    return id;
  }

  private deliver(topic: Topic, subscription: Subscription, id: string, publication: Publication): void {
    const { queues, invocations, keys } = this.to;
    const { protocol, endpoint, raw, deadLetters } = subscription;
    const envelope = envelopeOf(topic, subscription, id, publication, this.to.clock);
    const { attributes = {}, depth = 0 } = publication;
    if (protocol === 'lambda') {
      if (
        invocations.asService(
          'sns.amazonaws.com',
          topic.arn,
          endpoint,
          lambdaEvent(subscription, envelope),
          depth,
        )
      )
        return;
    } else if (protocol === 'sqs') {
      const queue = queues.get(endpoint);
      const admitted =
        queue &&
        serviceMay('sns.amazonaws.com', 'sqs:SendMessage', queue.config, topic.arn) &&
        keys.admit('sns.amazonaws.com', queue.config.key, topic.arn);
      if (admitted) {
        if (raw) queue.send(publication.message, { attributes, depth });
        else queue.send(JSON.stringify(envelope), { depth });
        return;
      }
    }
    const dead = deadLetters === undefined ? undefined : queues.get(deadLetters);
    if (dead && serviceMay('sns.amazonaws.com', 'sqs:SendMessage', dead.config, topic.arn))
      dead.send(raw ? publication.message : JSON.stringify(envelope), raw ? { attributes } : {});
  }
}

function wants({ filter, filterScope }: Subscription, { message, attributes = {} }: Publication): boolean {
  if (filter === undefined) return true;
  if (filterScope === 'MessageAttributes')
    return matches(
      filter,
      Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, filteredValue(value)])),
    );
  try {
    return matches(filter, JSON.parse(message));
  } catch {
    // Bodies that are no JSON match no filter (SNS, "Message filtering: payload-based").
    return false;
  }
}

function filteredValue({ DataType, StringValue = '' }: MessageAttribute): unknown {
  if (DataType === 'Number') return Number(StringValue);
  if (DataType !== 'String.Array') return StringValue;
  try {
    return JSON.parse(StringValue);
  } catch {
    return StringValue;
  }
}

/** Source: SNS Developer Guide, "Parsing Amazon SNS message formats". The signature is nobody's. */
function envelopeOf(
  topic: Topic,
  subscription: Subscription,
  id: string,
  { message, subject, attributes = {} }: Publication,
  clock: Clock,
): Json {
  const region = topic.arn.split(':')[3] ?? '';
  const host = `https://sns.${region}.amazonaws.com`;
  const values = Object.entries(attributes).map(
    ([name, { DataType, StringValue, BinaryValue }]) =>
      [name, { Type: DataType, Value: StringValue ?? BinaryValue }] as const,
  );
  return {
    Type: 'Notification',
    MessageId: id,
    TopicArn: topic.arn,
    ...(subject !== undefined && { Subject: subject }),
    Message: message,
    Timestamp: new Date(clock.epoch()).toISOString(),
    SignatureVersion: '1',
    Signature: 'TWIN',
    SigningCertURL: `${host}/SimpleNotificationService-twin.pem`,
    UnsubscribeURL: `${host}/?Action=Unsubscribe&SubscriptionArn=${subscription.arn}`,
    ...(values.length > 0 && { MessageAttributes: Object.fromEntries(values) }),
  };
}

/** Source: Lambda Developer Guide, "Invoking Lambda functions with Amazon SNS notifications". */
function lambdaEvent({ arn }: Subscription, envelope: Json): Json {
  const { SigningCertURL, UnsubscribeURL, ...rest } = envelope;
  return {
    Records: [
      {
        EventVersion: '1.0',
        EventSubscriptionArn: arn,
        EventSource: 'aws:sns',
        Sns: {
          ...rest,
          Subject: rest['Subject'] ?? null,
          SigningCertUrl: SigningCertURL,
          UnsubscribeUrl: UnsubscribeURL,
          MessageAttributes: object(rest['MessageAttributes']),
        },
      },
    ],
  };
}
