import type { Resource } from '../../../../template';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import { newObjectEventsOf } from '../../../relations/bucket-events';
import {
  type Hearer,
  hearersOf,
  isAboutNewObjects,
  type Notification,
  notificationsOf,
} from '../../../relations/bucket-notifications';
import { mayDoToSome, objectsOf } from '../../../relations/bucket-rights';
import { mayDo, type RoleStatements, roleStatements } from '../../../relations/role-statements';
import { isTold, uploadSigns } from '../../../relations/upload-buckets';
import { worstOf } from '../../../relations/worst';

type Message =
  | 'processed'
  | 'notForUploads'
  | 'nobodyHears'
  | 'mayNotRead'
  | 'mayNotWrite'
  | 'notTold'
  | 'functionElsewhere'
  | 'roleElsewhere'
  | 'unknown';

export const rule = defineRule<Message>({
  id: 's3-upload-processed',
  title: 'Upload invokes a function that may read it and write what it makes of it',
  severity: 'medium',
  resource: 'AWS::S3::Bucket',
  baseline: false,
  rationale:
    'From the upload to the thumbnail there are four links: the notification, the right to read the upload, the right to write the result, and the name of the bucket that it goes to. Any one of them can be missing in a stack that deploys without a word, and then uploads lie there and nothing comes of them.',
  remediation:
    'notify the function of s3:ObjectCreated:* below "uploads/"; uploads.grantRead(fn, "uploads/*"); thumbnails.grantPut(fn, "thumbnails/*"); fn.addEnvironment("THUMBNAIL_BUCKET", thumbnails.bucketName)',
  whenNotToUse: 'For buckets whose uploads are only kept.',
  controls: ['soc2:PI1.3'],
  requirements: ['C2.7'],
  references: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html'],
  messages: {
    processed: '{function} is invoked, may read the upload and may write to {target}',
    notForUploads: 'no page may put objects into it, and no function behind an API has to do with it',
    nobodyHears: 'clients upload to it, and no function hears of new objects',
    mayNotRead: 'the role {role} of {function} may not read the objects that it is invoked for ({keys})',
    mayNotWrite: 'the role {role} of {function} may write objects to no bucket of these templates',
    notTold: '{function} may write to {target}, and its environment names no bucket that it may write to',
    functionElsewhere: 'it invokes {value}, which is not in these templates',
    roleElsewhere: 'the role of {function} is not in these templates: {value}',
    unknown: 'whether an upload is processed rests on {value}',
  },
  check(bucket, judge) {
    if (!uploadSigns(judge.graph, bucket)) return judge.notApplicable('notForUploads');
    const own = notificationsOf(judge.graph, bucket);
    const events = newObjectEventsOf(judge.graph, bucket);
    const opaque = [...own.opaque, ...events.opaque];
    const findings = [...own.notifications.filter(isAboutNewObjects), ...events.notifications].flatMap(
      (notification) =>
        hearersOf(judge.graph, notification).map((hearer) =>
          judgeHearer(bucket, notification, hearer, judge),
        ),
    );
    // One that works is enough; others may do something else with the upload.
    const best = findings.find(({ verdict }) => verdict === 'pass') ?? worstOf(findings);
    if (best) return best;
    const place = judge.property(bucket, ['NotificationConfiguration']);
    const [open] = opaque;
    if (open !== undefined) return judge.unknown('unknown', { value: open }, [place]);
    return judge.fail('nobodyHears', {}, [place]);
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
  const role = judge.graph.denoted(fn.get('Role'), 'AWS::IAM::Role');
  if (!role)
    return judge.unknown('roleElsewhere', { function: fn.logicalId, value: fn.get('Role') }, evidence);
  const held = roleStatements(judge.graph, role);
  const names = { function: fn.logicalId, role: role.logicalId };
  const reads = mayDo(held, 's3:GetObject', objectsOf(bucket, prefix, suffix));
  if (reads.truth === 'unknown') return judge.unknown('unknown', { value: reads.restsOn }, evidence);
  if (reads.truth === 'no')
    return judge.fail('mayNotRead', { ...names, keys: `${String(prefix)}*${String(suffix)}` }, [
      ...evidence,
      judge.resource(role, 'role of the function'),
    ]);
  return judgeWriting(fn, names, held, judge, evidence);
}

function judgeWriting(
  fn: Resource,
  names: { readonly function: string; readonly role: string },
  held: RoleStatements,
  judge: Judge<Message>,
  evidence: Finding['evidence'],
): Finding {
  const { graph } = judge;
  const may = graph
    .resources('AWS::S3::Bucket')
    .map((target) => ({ target, ...mayDoToSome(held, 's3:PutObject', target) }));
  const open = may.find(({ truth }) => truth === 'unknown');
  const written = may.filter(({ truth }) => truth === 'yes').map(({ target }) => target);
  const [first] = written;
  if (!first) {
    if (open) return judge.unknown('unknown', { value: open.restsOn }, evidence);
    return judge.fail('mayNotWrite', names, evidence);
  }
  const environment = judge.property(fn, ['Environment', 'Variables']);
  const told = written.map((target) => ({ target, ...isTold(graph, fn, target) }));
  const yes = told.find(({ truth }) => truth === 'yes');
  if (yes)
    return judge.pass('processed', { ...names, target: yes.target.logicalId }, [...evidence, environment]);
  const maybe = told.find(({ truth }) => truth === 'unknown');
  if (maybe) return judge.unknown('unknown', { value: maybe.restsOn }, [...evidence, environment]);
  return judge.fail('notTold', { ...names, target: first.logicalId }, [...evidence, environment]);
}
