import { text } from '../../../../iam';
import type { Resource } from '../../../../template';
import { proveCannot } from '../../../access/role-access';
import { iamText } from '../../../access/text';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import { newObjectEventsOf } from '../../../relations/bucket-events';
import {
  type Hearer,
  hearersOf,
  isAboutNewObjects,
  type Notification,
  notificationsOf,
} from '../../../relations/bucket-notifications';
import { worstOf } from '../../../relations/worst';

type Message =
  | 'apart'
  | 'recursive'
  | 'noFunction'
  | 'functionElsewhere'
  | 'roleElsewhere'
  | 'unproved'
  | 'unknown';

export const rule = defineRule<Message>({
  id: 's3-notification-no-recursion',
  title: 'Function that a bucket invokes for new objects cannot write objects that invoke it again',
  severity: 'high',
  resource: 'AWS::S3::Bucket',
  rationale:
    'A function that writes where it is triggered invokes itself: a thumbnail of a thumbnail of a thumbnail, as fast as Lambda scales, until somebody sees the bill. Lambda stops some such loops after sixteen rounds, and none in which it is told to go on. Code that writes elsewhere today is one wrong key away; a role that cannot is not.',
  remediation:
    'thumbnails.grantPut(fn, "thumbnails/*") // another bucket, or a prefix outside of filter: { prefix: "uploads/" }',
  whenNotToUse:
    'For a function that marks its own objects and stops at them, which the template does not show.',
  controls: ['nist-800-53-r5:SC-5', 'soc2:A1.1'],
  requirements: ['C2.7'],
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/with-s3.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html',
  ],
  messages: {
    apart: 'what it invokes cannot write where it is triggered: {functions}',
    recursive: '{function}, which is invoked for {keys}, can write such objects: {text}',
    noFunction: 'no function hears of new objects in it',
    functionElsewhere: 'it invokes {value}, which is not in these templates',
    roleElsewhere: 'the role of {function} is not in these templates: {value}',
    unproved: 'whether {function} can write objects that invoke it is not known: {text}',
    unknown: 'what it notifies rests on {value}',
  },
  prove(bucket, judge) {
    const own = notificationsOf(judge.graph, bucket);
    const events = newObjectEventsOf(judge.graph, bucket);
    const opaque = [...own.opaque, ...events.opaque];
    const findings = [...own.notifications.filter(isAboutNewObjects), ...events.notifications].flatMap(
      (notification) =>
        hearersOf(judge.graph, notification).map((hearer) =>
          judgeHearer(bucket, notification, hearer, judge),
        ),
    );
    const [open] = opaque;
    if (open !== undefined)
      findings.push(
        judge.unknown('unknown', { value: open }, [judge.property(bucket, ['NotificationConfiguration'])]),
      );
    return worstOf(findings) ?? judge.notApplicable('noFunction');
  },
});

function judgeHearer(
  bucket: Resource,
  { resource, path, prefix, suffix }: Notification,
  { fn, target, via }: Hearer,
  judge: Judge<Message>,
): Finding {
  const evidence = [judge.property(resource, path), ...via.map((one) => judge.resource(one, 'on the way'))];
  if (!fn) return judge.unknown('functionElsewhere', { value: target }, evidence);
  const names = { function: fn.logicalId };
  const role = judge.graph.denoted(fn.get('Role'), 'AWS::IAM::Role');
  if (!role) return judge.unknown('roleElsewhere', { ...names, value: fn.get('Role') }, evidence);
  // Every way to make an object asks for s3:PutObject: copies and multipart uploads too.
  const proof = proveCannot(judge.graph, bucket, role, {
    actions: ['s3:PutObject'],
    keys: text(iamText(prefix), '*', iamText(suffix)),
  });
  const all = [...evidence, ...proof.evidence];
  if (proof.verdict === 'holds') return judge.pass('apart', { functions: fn.logicalId }, all);
  if (proof.verdict === 'unknown') return judge.unknown('unproved', { ...names, text: proof.text }, all);
  const keys = `${String(prefix)}*${String(suffix)}`;
  return judge.fail('recursive', { ...names, keys, text: proof.text }, all);
}
