import { isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { type Notification, notificationsOf } from '../../../relations/bucket-notifications';
import { worstOf } from '../../../relations/worst';
import { judgeListener } from './listeners';
import { judgeTarget } from './targets';

export type Message =
  | 'delivered'
  | 'notNotified'
  | 'refused'
  | 'keyRefuses'
  | 'serviceKey'
  | 'overlap'
  | 'nobodyTells'
  | 'nobodyListens'
  | 'notSubscribed'
  | 'targetElsewhere'
  | 'unknown';

export const rule = defineRule<Message>({
  id: 's3-notification-delivered',
  title: 'Notification of a bucket reaches everyone that it is meant for',
  severity: 'medium',
  resource: ['AWS::S3::Bucket', 'AWS::SNS::Topic', 'AWS::SQS::Queue'],
  baseline: false,
  rationale:
    'Every stop on the way of a notification has a policy of its own: the function, the queue or the topic that S3 tells, the key that encrypts it, and whoever subscribes. S3 drops what it cannot deliver and writes nothing anywhere. Two notifications for the same event and the same keys it takes none of.',
  remediation:
    'queue.addToResourcePolicy(new iam.PolicyStatement({ principals: [new iam.ServicePrincipal("s3.amazonaws.com")], actions: ["sqs:SendMessage"], resources: [queue.queueArn], conditions: { StringEquals: { "aws:SourceAccount": this.account } } }))',
  whenNotToUse:
    'Where buckets, topics and queues are in stacks that are not judged together: each half looks as if the other were missing.',
  controls: ['nist-800-53-r5:SI-11', 'soc2:PI1.3'],
  requirements: ['C2.7', 'C2.8', 'C6.4'],
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html',
    'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html',
  ],
  messages: {
    delivered: 'what is notified arrives: {targets}',
    notNotified: 'no bucket tells it anything, and no bucket may',
    refused: '{target} does not let {service} in for {source}',
    keyRefuses: 'the key {key} of {target} does not let {service} encrypt for it',
    serviceKey:
      '{target} is encrypted with the key that AWS keeps for the account, which {service} cannot use',
    overlap: 'two notifications are for the same event and keys: S3 refuses both ({first} and {second})',
    nobodyTells: 'it lets S3 in, and no bucket of these templates notifies it',
    nobodyListens: '{topic} is notified, and nobody subscribes to it',
    notSubscribed: '{queue} lets {topic} in, and does not subscribe to it',
    targetElsewhere: 'what is notified is not in these templates: {value}',
    unknown: 'whether {target} lets {service} in rests on {value}',
  },
  check(subject, judge) {
    if (subject.type !== 'AWS::S3::Bucket') return judgeListener(subject, judge);
    const { notifications, opaque } = notificationsOf(judge.graph, subject);
    const findings = notifications.map((one) => judgeTarget(subject, one, judge));
    const twice = overlapOf(notifications);
    if (twice) {
      const [first, second] = twice;
      const data = { first: first.path.join('.'), second: second.path.join('.') };
      findings.push(
        judge.fail('overlap', data, [
          judge.property(first.resource, first.path),
          judge.property(second.resource, second.path),
        ]),
      );
    }
    const [open] = opaque;
    if (open !== undefined)
      findings.push(
        judge.unknown('targetElsewhere', { value: open }, [
          judge.property(subject, ['NotificationConfiguration']),
        ]),
      );
    return worstOf(findings) ?? judge.notApplicable('notNotified');
  },
});

/** Two notifications that S3 takes for the same: an event in common, and keys that both are for. */
function overlapOf(notifications: readonly Notification[]): [Notification, Notification] | undefined {
  for (const [i, first] of notifications.entries()) {
    const second = notifications.slice(i + 1).find((one) => overlap(first, one));
    if (second) return [first, second];
  }
  return undefined;
}

function overlap(a: Notification, b: Notification): boolean {
  const events = a.events.some((one) => b.events.some((other) => sameEvent(one, other)));
  return (
    events &&
    nested(a.prefix, b.prefix, (x, y) => x.startsWith(y)) &&
    nested(a.suffix, b.suffix, (x, y) => x.endsWith(y))
  );
}

function sameEvent(a: unknown, b: unknown): boolean {
  const [x, y] = [String(a).replace(/\*$/, ''), String(b).replace(/\*$/, '')];
  return x.startsWith(y) || y.startsWith(x);
}

function nested(
  a: Notification['prefix'],
  b: Notification['prefix'],
  within: (x: string, y: string) => boolean,
): boolean {
  // What is not known is not said to overlap: S3 would say so when it is deployed.
  if (isSymbolic(a) || isSymbolic(b)) return a === b;
  return within(a, b) || within(b, a);
}
