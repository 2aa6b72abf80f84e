import type { Resource } from '../../../../template';
import { proveOnlyReaders, type Reader } from '../../../access/bucket-readers';
import { type Conclusion, worstConclusion } from '../../../access/conclusion';
import { proveCannotRead } from '../../../access/role-access';
import { defineRule, type Judge } from '../../../engine/rule';
import { bucketPolicies, possiblePolicy } from '../../../relations/bucket-policies';
import { isNamed } from '../../../relations/named-resources';
import { readerRoles, reportingBuckets } from './reporting';

type Message = 'only' | 'other' | 'policy' | 'shutOut' | 'nobody' | 'unknown' | 'notAsked';

const MAX_NAMED = 5;

export const rule = defineRule<Message>({
  id: 's3-bucket-readers',
  title: 'A reporting bucket is readable by its reporting tools and by no one else',
  severity: 'high',
  resource: 'AWS::S3::Bucket',
  baseline: false,
  rationale:
    'What queries leave behind is the data without the controls of the tables that it came from: one object holds what nobody could have selected row by row. Every role that may read the bucket of results, by its own policy or by that of the bucket, reads all reports.',
  remediation:
    "reports.grantRead(redshiftRole)  // and to nobody else: no bucket.grantRead(fn), no actions: ['s3:*'] on '*'",
  whenNotToUse:
    'For buckets whose results an application reads on behalf of its users; name its role in the parameter readers.',
  controls: ['nist-800-53-r5:AC-3', 'nist-800-53-r5:AC-6', 'soc2:CC6.3', 'wellarchitected:SEC03-BP02'],
  requirements: ['C6.6'],
  references: [
    'https://docs.aws.amazon.com/athena/latest/ug/querying.html',
    'https://docs.aws.amazon.com/quicksight/latest/user/athena.html',
    'https://docs.aws.amazon.com/redshift/latest/mgmt/redshift-serverless.html',
  ],
  parameters: {
    /** Logical ids or construct paths, with `*`; when empty, the buckets that workgroups of Athena write results to. */
    buckets: [] as readonly string[],
    /** Roles and users of the templates by logical id or construct path, and others by patterns of ARNs; with `*`. */
    readers: ['arn:aws*:iam::*:role/service-role/aws-quicksight-*'] as readonly string[],
    /** Services that may read by themselves, and whose roles may: what trusts one of them is a reader. */
    services: [
      'quicksight.amazonaws.com',
      'redshift.amazonaws.com',
      'redshift-serverless.amazonaws.com',
    ] as readonly string[],
  },
  messages: {
    only: 'of {count} roles and users only {readers} can read the bucket',
    other: '{others} can read the bucket: {text}',
    policy: 'the policy of the bucket lets others read it: {text}',
    shutOut: '{reader} is to read the bucket and can not',
    nobody: 'no role or user of the templates can read the bucket, nor is one meant to',
    unknown: 'whether only {readers} can read the bucket is not known: {text}',
    notAsked: 'nothing says that this is a bucket of reports',
  },
  prove(bucket, judge) {
    const { graph } = judge;
    const asked = reportingBuckets(graph, judge.parameter<readonly string[]>('buckets'));
    if (!asked.has(bucket)) return judge.notApplicable('notAsked');
    const named = judge.parameter<readonly string[]>('readers');
    const services = judge.parameter<readonly string[]>('services');
    const readers = readerRoles(graph, named, services);
    const shown = readers.length === 0 ? 'nobody' : readers.map(({ logicalId }) => logicalId).join(', ');
    const reads = graph
      .resources('AWS::IAM::Role', 'AWS::IAM::User')
      .map((principal) => ({ principal, ...proveCannotRead(graph, bucket, principal) }));
    const others = reads.filter(({ principal }) => !readers.includes(principal));
    const [other, ...more] = others.filter(({ verdict }) => verdict === 'fails');
    if (other) {
      const names = [other, ...more].slice(0, MAX_NAMED).map(({ principal }) => principal.logicalId);
      return judge.fail('other', { others: names.join(', '), text: other.text }, [
        ...other.evidence,
        ...more.slice(0, MAX_NAMED).map(({ principal }) => judge.resource(principal, 'can read it too')),
      ]);
    }
    const foreign = named.filter((name) => name.startsWith('arn:'));
    const policy = byPolicy(bucket, [...readers, ...foreign, ...services], judge);
    if (policy.verdict === 'fails') return judge.fail('policy', { text: policy.text }, policy.evidence);
    const { verdict, text, evidence } = worstConclusion([...others, policy]);
    if (verdict === 'unknown') return judge.unknown('unknown', { readers: shown, text }, evidence);
    const meant = reads.filter(({ principal }) => readers.includes(principal));
    // A role that a tool happens to have need not be the one that reads; one that is named, or the only one, does.
    const shut = meant.find(
      (one) =>
        one.verdict === 'holds' &&
        (isNamed(one.principal, named) || meant.every(({ verdict: other }) => other === 'holds')),
    );
    if (shut) {
      const reader = shut.principal.logicalId;
      return judge.fail('shutOut', { reader }, [
        judge.resource(shut.principal, 'cannot read it'),
        ...shut.evidence,
      ]);
    }
    const open = meant.find((one) => one.verdict === 'unknown');
    if (open) return judge.unknown('unknown', { readers: shown, text: open.text }, open.evidence);
    const all = [
      ...evidence,
      ...meant.map(({ principal }) => judge.resource(principal, 'can read it')),
      judge.fact(
        'assumption',
        'roles and users of the account that are not in the templates are not asked about',
      ),
    ];
    if (readers.length === 0) return judge.pass('nobody', {}, all);
    return judge.pass('only', { count: reads.length, readers: shown }, all);
  },
});

function byPolicy(bucket: Resource, readers: readonly Reader[], judge: Judge<Message>): Conclusion {
  const policies = bucketPolicies(judge.graph, bucket).map(({ resource }) =>
    proveOnlyReaders(bucket, resource, readers),
  );
  const possible = policies.length === 0 ? possiblePolicy(judge.graph, bucket) : undefined;
  if (possible === undefined) return worstConclusion(policies);
  const text = `${possible.policy.logicalId} is attached to whatever ${String(possible.value)} is`;
  return { verdict: 'unknown', text, evidence: [judge.property(possible.policy, ['Bucket'])] };
}
