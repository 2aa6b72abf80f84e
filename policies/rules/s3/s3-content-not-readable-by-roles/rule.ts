import { proveOnlyReaders } from '../../../access/bucket-readers';
import { worstConclusion } from '../../../access/conclusion';
import { waysOf } from '../../../access/content-access';
import { proveCannotRead } from '../../../access/role-access';
import { defineRule } from '../../../engine/rule';
import { bucketPolicies } from '../../../relations/bucket-policies';
import { serversOf } from '../../../relations/content-buckets';
import { isNamed } from '../../../relations/named-resources';

const MAX_NAMED = 5;

export const rule = defineRule({
  id: 's3-content-not-readable-by-roles',
  title: 'No role or user of the templates can read the content that a distribution serves',
  severity: 'high',
  resource: 'AWS::S3::Bucket',
  rationale:
    'A pre-signed S3 URL carries the rights of whoever signed it. A function that may read the content bucket can hand one out, by a bug or by a parameter that it trusts, and the URL goes past the distribution: past signed URLs, expiry and logs. What cannot read cannot sign.',
  remediation: 'bucket.grantPut(uploader)  // instead of bucket.grantReadWrite(uploader)',
  whenNotToUse:
    'For architectures whose functions are meant to read the content; name those few in the parameter readers, by logical id or construct path.',
  controls: ['nist-800-53-r5:AC-3', 'nist-800-53-r5:AC-6', 'soc2:CC6.3', 'wellarchitected:SEC03-BP02'],
  requirements: ['C4.7'],
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html',
  ],
  baseline: false,
  parameters: { readers: [] as readonly string[] },
  messages: {
    pass: 'none of {count} roles and users can read the bucket',
    fail: '{readers} can read the bucket and sign URLs for it: {text}',
    policy: 'the policy of the bucket lets others than its distribution read it: {text}',
    unknown: 'whether {principal} can read the bucket is not known: {text}',
    notServed: 'no distribution serves this bucket by credentials of its own',
  },
  prove(bucket, judge) {
    const servers = serversOf(judge.graph, bucket);
    if (servers.length === 0) return judge.notApplicable('notServed');
    const allowed = judge.parameter<readonly string[]>('readers');
    const principals = judge.graph.resources('AWS::IAM::Role', 'AWS::IAM::User');
    const asked = principals
      .filter((principal) => !isNamed(principal, allowed))
      .map((principal) => ({ principal, ...proveCannotRead(judge.graph, bucket, principal) }));
    const [reader, ...more] = asked.filter(({ verdict }) => verdict === 'fails');
    if (reader) {
      const names = [reader, ...more].map(({ principal }) => principal.logicalId);
      const shown = names.slice(0, MAX_NAMED).join(', ');
      const readers = names.length > MAX_NAMED ? `${shown} and ${names.length - MAX_NAMED} more` : shown;
      return judge.fail('fail', { readers, text: reader.text }, [
        ...reader.evidence,
        ...more.slice(0, MAX_NAMED).map(({ principal }) => judge.resource(principal, 'can read it too')),
      ]);
    }
    // Principals that the templates do not hold read by the bucket's policy alone where it names them.
    const readers = principals.filter((principal) => isNamed(principal, allowed));
    const policies = bucketPolicies(judge.graph, bucket).map(({ resource }) =>
      proveOnlyReaders(bucket, resource, readers, waysOf(judge.graph, servers)),
    );
    const policy = worstConclusion(policies);
    if (policy.verdict === 'fails') return judge.fail('policy', { text: policy.text }, policy.evidence);
    const open = asked.find(({ verdict }) => verdict === 'unknown');
    if (open) {
      const { principal, text, evidence } = open;
      return judge.unknown('unknown', { principal: principal.logicalId, text }, evidence);
    }
    if (policy.verdict === 'unknown')
      return judge.unknown('unknown', { principal: 'somebody else', text: policy.text }, policy.evidence);
    return judge.pass('pass', { count: asked.length }, worstConclusion([...asked, policy]).evidence);
  },
});
