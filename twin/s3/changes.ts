import { randomBytes } from 'node:crypto';
import { type Json, list, object, string, strings } from '../json';
import type { Caller } from './access';
import type { Bucket, StoredObject } from './bucket';

/** Something that happened to an object, as notifications tell of it. */
export interface ObjectChange {
  /** `ObjectCreated:Put`, without the `s3:` that configurations write before it. */
  readonly name: string;
  readonly key: string;
  /** Undefined for what was removed. */
  readonly stored: StoredObject | undefined;
  readonly caller: Caller;
}

/** One place that a bucket tells, and of what. */
export interface Notification {
  readonly id: string;
  readonly kind: 'function' | 'queue' | 'topic';
  readonly arn: string;
  /** As in `s3:ObjectCreated:*`. */
  readonly events: readonly string[];
  readonly prefix: string;
  readonly suffix: string;
}

const KINDS = [
  {
    kind: 'function',
    lists: ['LambdaConfigurations', 'LambdaFunctionConfigurations'],
    target: ['Function', 'LambdaFunctionArn'],
  },
  { kind: 'queue', lists: ['QueueConfigurations'], target: ['Queue', 'QueueArn'] },
  { kind: 'topic', lists: ['TopicConfigurations'], target: ['Topic', 'TopicArn'] },
] as const;

/** The notifications of a configuration, as `AWS::S3::Bucket` writes it or as CDK's custom resource and the API do. */
export function notificationsOf(configuration: unknown): readonly Notification[] {
  const config = object(configuration);
  return KINDS.flatMap(({ kind, lists, target }) =>
    lists
      .flatMap((name) => list(config[name]))
      .map(object)
      .map((one, i): Notification => {
        const filter = object(one['Filter']);
        const rules = [
          ...list(object(filter['S3Key'])['Rules']),
          ...list(object(filter['Key'])['FilterRules']),
        ].map(object);
        const rule = (name: string): string =>
          string(rules.find(({ Name }) => String(Name).toLowerCase() === name)?.['Value']) ?? '';
        return {
          id: string(one['Id']) ?? `${kind}-${i}`,
          kind,
          arn: string(one[target[0]] ?? one[target[1]]) ?? '',
          events: one['Event'] === undefined ? strings(one['Events']) : [String(one['Event'])],
          prefix: rule('prefix'),
          suffix: rule('suffix'),
        };
      }),
  );
}

/** Whether a notification is about a change. */
export function tellsOf({ events, prefix, suffix }: Notification, { name, key }: ObjectChange): boolean {
  return (
    key.startsWith(prefix) &&
    key.endsWith(suffix) &&
    events.some((event) => {
      const wanted = event.replace(/^s3:/, '');
      return wanted === name || (wanted.endsWith(':*') && name.startsWith(wanted.slice(0, -1)));
    })
  );
}

/** Source: Amazon S3 User Guide, "Event message structure". */
export function eventOf(bucket: Bucket, { id }: Notification, change: ObjectChange, epoch: number): Json {
  const { name, key, stored, caller } = change;
  const owner = 'ATWINOWNER';
  return {
    Records: [
      {
        eventVersion: '2.1',
        eventSource: 'aws:s3',
        awsRegion: bucket.region,
        eventTime: new Date(epoch).toISOString(),
        eventName: name,
        userIdentity: { principalId: caller.session ? `AWS:${caller.session.userId}` : 'Anonymous' },
        requestParameters: { sourceIPAddress: caller.address },
        responseElements: {
          'x-amz-request-id': randomBytes(8).toString('hex').toUpperCase(),
          'x-amz-id-2': randomBytes(48).toString('base64'),
        },
        s3: {
          s3SchemaVersion: '1.0',
          configurationId: id,
          bucket: { name: bucket.name, ownerIdentity: { principalId: owner }, arn: bucket.arn },
          object: {
            key: keyInEvents(key),
            ...(stored && { size: stored.body.length, eTag: stored.etag.replaceAll('"', '') }),
            sequencer: (epoch * 1000 + sequence++).toString(16).toUpperCase().padStart(16, '0'),
          },
        },
      },
    ],
  };
}

let sequence = 0;

/** What S3 sends to queues and topics once, as the notification is set. */
export function testEventOf(bucket: Bucket, epoch: number): Json {
  return {
    Service: 'Amazon S3',
    Event: 's3:TestEvent',
    Time: new Date(epoch).toISOString(),
    Bucket: bucket.name,
    RequestId: randomBytes(8).toString('hex').toUpperCase(),
    HostId: randomBytes(48).toString('base64'),
  };
}

/** Keys are written as in the query of an address, with slashes as they are. */
function keyInEvents(key: string): string {
  return encodeURIComponent(key)
    .replace(/[!'()]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')
    .replaceAll('%2F', '/');
}
