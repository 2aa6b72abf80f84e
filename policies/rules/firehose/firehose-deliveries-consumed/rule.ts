import { isSymbolic, partsOf, type Resource, toStr, type Value } from '../../../../template';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import {
  hearersOf,
  isAboutNewObjects,
  type Notification,
  notificationsOf,
} from '../../../relations/bucket-notifications';
import { bucketDestinations } from '../../../relations/delivery';
import { worstOf } from '../../../relations/worst';
import { judgeMapping, type Message } from './consumer';

export const rule = defineRule<Message>({
  id: 'firehose-deliveries-consumed',
  title:
    'What Firehose delivers to a bucket reaches a function, and what that fails on is told message by message',
  severity: 'high',
  resource: 'AWS::KinesisFirehose::DeliveryStream',
  baseline: false,
  rationale:
    'Between the bucket and the function that works on what arrives lie a notification with a prefix, a queue and a mapping, and each of them can be right by itself and wrong together: a prefix that Firehose never writes, a function that may not take messages, a mapping that is off. Then the bucket fills, and nobody works on it. A batch that fails as a whole sends messages to the dead-letter queue that were done with.',
  remediation:
    'fn.addEventSource(new SqsEventSource(queue, { reportBatchItemFailures: true }))  // queue: told by the bucket for the prefix of the delivery',
  whenNotToUse: 'Where what is delivered is queried on demand and nothing waits for it.',
  controls: ['nist-800-53-r5:SI-11', 'soc2:PI1.3', 'wellarchitected:REL05-BP04'],
  requirements: ['C6.4'],
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html',
  ],
  messages: {
    consumed: 'what is put into {bucket} reaches {function}',
    noBucket: 'it does not deliver to a bucket of these templates',
    notNotified: '{bucket} tells nobody of new objects',
    otherPrefix: '{bucket} tells of objects below {prefix}, and Firehose puts them below {delivered}',
    nobodyHears: '{bucket} tells {target}, and no function hears of it',
    disabled: 'the mapping {mapping} is off: {function} hears of nothing',
    wholeBatch:
      'the mapping {mapping} takes a batch as done or failed as a whole: ReportBatchItemFailures is missing',
    mayNotReceive: 'the role {role} of {function} may not do {right} on {queue}',
    unknown: 'whether deliveries are consumed rests on {value}',
  },
  check(stream, judge) {
    const findings = bucketDestinations(stream).flatMap(({ path }): Finding[] => {
      const bucket = judge.graph.denoted(stream.get(...path, 'BucketARN'), 'AWS::S3::Bucket');
      if (!bucket) return [];
      // YYYY/MM/dd/HH in UTC is what stands before the name where no prefix is given.
      return [judgeBucket(bucket, stream.get(...path, 'Prefix') ?? '', judge)];
    });
    return worstOf(findings) ?? judge.notApplicable('noBucket');
  },
});

function judgeBucket(bucket: Resource, prefix: Value, judge: Judge<Message>): Finding {
  const names = { bucket: bucket.logicalId };
  const at = [judge.property(bucket, ['NotificationConfiguration'])];
  const { notifications, opaque } = notificationsOf(judge.graph, bucket);
  const about = notifications.filter(isAboutNewObjects);
  const [open] = opaque;
  if (about.length === 0)
    return open === undefined
      ? judge.fail('notNotified', names, at)
      : judge.unknown('unknown', { value: open }, at);
  const covers = about.filter((one) => told(one, prefix) !== 'no');
  const [first] = about;
  if (covers.length === 0)
    return judge.fail('otherPrefix', { ...names, prefix: first?.prefix, delivered: prefix }, at);
  // One that works is enough: others may be for something else.
  const findings = covers.map((one) => judgeNotification(bucket, one, prefix, judge));
  return (
    findings.find(({ verdict }) => verdict === 'pass') ?? worstOf(findings) ?? judge.notApplicable('noBucket')
  );
}

function judgeNotification(
  bucket: Resource,
  notification: Notification,
  prefix: Value,
  judge: Judge<Message>,
): Finding {
  const at = [judge.property(notification.resource, notification.path)];
  if (told(notification, prefix) === 'unknown')
    return judge.unknown('unknown', { value: isSymbolic(prefix) ? prefix : notification.prefix }, at);
  const hearers = hearersOf(judge.graph, notification);
  if (hearers.length === 0)
    return judge.fail('nobodyHears', { bucket: bucket.logicalId, target: notification.target }, at);
  const findings = hearers.map(({ fn, target, via }): Finding => {
    if (!fn) return judge.unknown('unknown', { value: target }, at);
    const names = { bucket: bucket.logicalId, function: fn.logicalId };
    const evidence = [...at, ...via.map((one) => judge.resource(one, 'on the way'))];
    const mapping = via.find(({ type }) => type === 'AWS::Lambda::EventSourceMapping');
    const bad = mapping && judgeMapping(mapping, fn, judge);
    return bad ?? judge.pass('consumed', names, evidence);
  });
  return worstOf(findings) ?? judge.fail('nobodyHears', { bucket: bucket.logicalId }, at);
}

/** Whether a notification is for the objects that Firehose names so. A namespace, `!{...}`, may become anything. */
function told({ prefix, suffix }: Notification, delivered: Value): 'yes' | 'no' | 'unknown' {
  const wanted = toStr(delivered);
  if (isSymbolic(prefix) || isSymbolic(suffix) || wanted === undefined) return 'unknown';
  const [head] = partsOf(wanted);
  if (typeof head !== 'string') return prefix === '' ? 'yes' : 'unknown';
  const fixed = head.split('!{')[0] ?? '';
  // Firehose chooses the end of a name.
  if (suffix !== '') return 'unknown';
  if (fixed.startsWith(prefix)) return 'yes';
  const more = fixed !== head || isSymbolic(wanted);
  return more && prefix.startsWith(fixed) ? 'unknown' : 'no';
}
