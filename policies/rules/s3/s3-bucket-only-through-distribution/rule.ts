import type { Evidence } from '../../../../reports';
import { isSymbolic, type Resource } from '../../../../template';
import { worstConclusion } from '../../../access/conclusion';
import { proveKeyKept, proveOnlyServers } from '../../../access/content-access';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import { bucketPolicies, possiblePolicy } from '../../../relations/bucket-policies';
import { encryptionKeyOf, type Server, serversOf } from '../../../relations/content-buckets';

type Message =
  | 'only'
  | 'noPolicy'
  | 'others'
  | 'acl'
  | 'keyWide'
  | 'unknown'
  | 'unknownAcl'
  | 'maybeAttached'
  | 'notServed';

/** Canned ACLs that let everybody, or every account, list a bucket (Amazon S3 User Guide, "Canned ACL"). */
const OPEN_ACLS = new Set(['PublicRead', 'PublicReadWrite', 'AuthenticatedRead']);

export const rule = defineRule<Message>({
  id: 's3-bucket-only-through-distribution',
  title: 'Content behind a distribution is read from outside of the account only through that distribution',
  severity: 'high',
  resource: 'AWS::S3::Bucket',
  rationale:
    'Signed URLs, WAF, geographic limits and logs all sit at the distribution. Whoever can ask S3 itself goes round them all. A missing or wildcard AWS:SourceArn is enough: then anybody makes a distribution in an account of their own, names the bucket as its origin, and CloudFront fetches for them.',
  remediation: 'origins.S3BucketOrigin.withOriginAccessControl(bucket)',
  whenNotToUse:
    'For a bucket whose files are meant to be fetched from S3 too, beside the distribution; waive it for that bucket.',
  controls: [
    'fsbp:CloudFront.13',
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:AC-4',
    'nist-800-53-r5:AC-6',
    'nist-800-53-r5:SC-7',
    'pci-dss-4.0:1.4.4',
    'soc2:CC6.1',
    'soc2:CC6.6',
    'wellarchitected:SEC03-BP07',
  ],
  requirements: ['C2.1', 'C4.5'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
  ],
  messages: {
    only: 'from outside of the account only {distributions} can read the bucket',
    noPolicy: 'the bucket has no policy: nobody from outside of the account can read it',
    others: 'the bucket is read past {distributions}: {text}',
    acl: 'the ACL {acl} lets strangers list the bucket',
    keyWide: 'the key {key} decrypts for distributions of other accounts: {text}',
    unknown: 'whether only {distributions} can read the bucket is not known: {text}',
    unknownAcl: 'whether strangers can list the bucket rests on its ACL {acl}',
    maybeAttached: 'no policy names this bucket, but {policy} is attached to whatever {value} is',
    notServed: 'no distribution serves this bucket by credentials of its own',
  },
  prove(bucket, judge) {
    const servers = serversOf(judge.graph, bucket);
    if (servers.length === 0) return judge.notApplicable('notServed');
    const findings = [
      judgeAcl(bucket, judge),
      judgePolicies(bucket, servers, judge),
      judgeKey(bucket, judge),
    ];
    const [first] = findings.flatMap((finding) => finding ?? []);
    const worst = (verdict: Finding['verdict']): Finding | undefined =>
      findings.find((finding) => finding?.verdict === verdict);
    return worst('fail') ?? worst('unknown') ?? first ?? judge.pass('noPolicy');
  },
});

function judgeAcl(bucket: Resource, judge: Judge<Message>): Finding | undefined {
  const acl = bucket.get('AccessControl');
  const at = [judge.property(bucket, ['AccessControl'])];
  if (isSymbolic(acl)) return judge.unknown('unknownAcl', { acl }, at);
  return typeof acl === 'string' && OPEN_ACLS.has(acl) ? judge.fail('acl', { acl }, at) : undefined;
}

function judgePolicies(bucket: Resource, servers: readonly Server[], judge: Judge<Message>): Finding {
  const policies = bucketPolicies(judge.graph, bucket);
  const distributions = [...new Set(servers.map(({ distribution }) => distribution.logicalId))].join(', ');
  const shown = servers.map(
    ({ distribution, origin }): Evidence => judge.property(distribution, origin.path, 'origin'),
  );
  if (policies.length === 0) {
    const possible = possiblePolicy(judge.graph, bucket);
    if (!possible) return judge.pass('noPolicy', {}, shown);
    const { policy, value } = possible;
    return judge.unknown('maybeAttached', { policy: policy.logicalId, value }, [
      judge.property(policy, ['Bucket']),
    ]);
  }
  // Of several policy resources the last one written wins: each has to keep strangers out.
  const conclusions = policies.map(({ resource }) =>
    proveOnlyServers(judge.graph, bucket, resource, servers),
  );
  const { verdict, text, evidence } = worstConclusion(conclusions);
  const all = [...evidence, ...shown];
  if (verdict === 'holds') return judge.pass('only', { distributions }, all);
  if (verdict === 'unknown') return judge.unknown('unknown', { distributions, text }, all);
  return judge.fail('others', { distributions, text }, all);
}

function judgeKey(bucket: Resource, judge: Judge<Message>): Finding | undefined {
  const key = encryptionKeyOf(judge.graph, bucket);
  if (key?.get('KeyPolicy') === undefined) return undefined;
  const { verdict, text, evidence } = proveKeyKept(key);
  if (verdict === 'fails') return judge.fail('keyWide', { key: key.logicalId, text }, evidence);
  // A key alone opens nothing: what is not known of it is told by the rules about keys.
  return undefined;
}
