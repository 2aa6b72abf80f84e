import { type Resource, text, toStr, type Value } from '../../../../template';
import { defineRule, type Judge } from '../../../engine/rule';
import { apiCallerOf, environmentOf } from '../../../relations/api-integrations';
import { serversOf } from '../../../relations/content-buckets';
import { mayDo, roleStatements } from '../../../relations/role-statements';

type Message = 'managed' | 'nobodyWrites' | 'nobodyDeletes' | 'notServed' | 'unknown';

/** What managing files takes, and what it means that nobody may. */
const WORK = [
  { action: 's3:PutObject', missing: 'nobodyWrites' },
  { action: 's3:DeleteObject', missing: 'nobodyDeletes' },
] as const;

export const rule = defineRule<Message>({
  id: 's3-content-managed-by-api',
  title: 'Content that a distribution serves is written and deleted by functions behind an API',
  severity: 'medium',
  resource: 'AWS::S3::Bucket',
  baseline: false,
  rationale:
    'Where no API manages content, people do, with rights of their own on the bucket: to read, as a rule, too, and past the catalogue that says what there is. And content that nobody can take back stays where it is when the right to show it ends.',
  remediation:
    'bucket.grantPut(publish); bucket.grantDelete(withdraw)  // functions behind the API of editors',
  whenNotToUse: 'For content that a pipeline of another stack publishes.',
  controls: ['nist-800-53-r5:AC-3', 'nist-800-53-r5:AC-6', 'soc2:CC6.3', 'soc2:PI1.4'],
  requirements: ['C4.4'],
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/PresignedUrlUploadObject.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-integrations.html',
  ],
  messages: {
    managed: '{writers} behind an API write content, and {deleters} delete it',
    nobodyWrites: 'no function behind an API that is told the bucket may put files into it',
    nobodyDeletes: 'no function behind an API that is told the bucket may delete files from it',
    notServed: 'no distribution serves this bucket by credentials of its own',
    unknown: 'whether content is managed by an API rests on {value}',
  },
  check(bucket, judge) {
    if (serversOf(judge.graph, bucket).length === 0) return judge.notApplicable('notServed');
    const managers = managersOf(bucket, judge);
    const done = WORK.map(({ action, missing }) => ({
      missing,
      ...doersOf(managers, action, bucket, judge),
    }));
    const short = done.find(({ doers }) => doers.length === 0);
    const evidence = [
      judge.resource(bucket, 'content'),
      ...[...new Set(done.flatMap(({ doers }) => doers))].map((fn) => judge.resource(fn, 'manages content')),
    ];
    if (short)
      return short.open === undefined
        ? judge.fail(short.missing, {}, evidence)
        : judge.unknown('unknown', { value: short.open }, evidence);
    const [writers, deleters] = done.map(({ doers }) => doers.map(({ logicalId }) => logicalId));
    return judge.pass('managed', { writers, deleters }, evidence);
  },
});

/** The functions that are told the bucket and that an API calls. */
function managersOf(bucket: Resource, judge: Judge<Message>): readonly Resource[] {
  return judge.graph
    .resources('AWS::Lambda::Function')
    .filter(
      (fn) =>
        environmentOf(fn).values.some((value) => judge.graph.denoted(value, 'AWS::S3::Bucket') === bucket) &&
        apiCallerOf(judge.graph, fn) !== undefined,
    );
}

function doersOf(
  managers: readonly Resource[],
  action: string,
  bucket: Resource,
  judge: Judge<Message>,
): { readonly doers: readonly Resource[]; readonly open: Value | undefined } {
  const arn = toStr(bucket.attribute('Arn')) ?? '';
  // A prefix is enough: which files are content is for the author to say.
  const names = [text([arn, '/*'])];
  const doers: Resource[] = [];
  let open: Value | undefined;
  for (const fn of managers) {
    const role = judge.graph.denoted(fn.get('Role'), 'AWS::IAM::Role');
    if (!role) {
      open ??= fn.get('Role');
      continue;
    }
    const held = roleStatements(judge.graph, role);
    const prefixes = held.statements.flatMap(({ statement }) => statement.resources);
    const { truth, restsOn } = mayDo(held, action, ...names, ...prefixes.filter((one) => isWithin(one, arn)));
    if (truth === 'yes') doers.push(fn);
    else if (truth === 'unknown') open ??= restsOn;
  }
  return { doers, open };
}

/** Whether a pattern is for files of a bucket: its ARN, a slash, and something. */
function isWithin(pattern: Value, arn: Value): boolean {
  return String(pattern).startsWith(`${String(arn)}/`);
}
