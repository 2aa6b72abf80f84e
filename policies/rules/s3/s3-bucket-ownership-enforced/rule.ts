import { type Graph, isObject, isSymbolic, type Resource } from '../../../../template';
import { defineRule } from '../../../engine/rule';

const RULES = ['OwnershipControls', 'Rules'] as const;
/** Canned ACLs that give a bucket to nobody but its owner. */
const OWNER_ONLY: ReadonlySet<unknown> = new Set(['Private', 'BucketOwnerRead', 'BucketOwnerFullControl']);

/**
 * New buckets are BucketOwnerEnforced since April 2023, from CloudFormation too (S3 User Guide, "Default settings for new S3
 * buckets FAQ"); a canned ACL beside that default makes the deployment fail on a new bucket and works on an older one.
 */
export const rule = defineRule({
  id: 's3-bucket-ownership-enforced',
  title: 'S3 bucket has access control lists disabled and owns every object in it',
  severity: 'medium',
  resource: 'AWS::S3::Bucket',
  rationale:
    'With ACLs on, an object written by another account belongs to that account: the bucket policy does not apply to it and its owner may open it to anybody. Access is then spread over every object and can be read from no policy. With BucketOwnerEnforced the policies are all there is.',
  remediation: 'new s3.Bucket(this, "Bucket", { objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED })',
  whenNotToUse:
    'For the target of CloudFront standard logging in its older form, which writes by ACL: move to standard logging v2, or waive it for that bucket.',
  controls: [
    'fsbp:S3.12',
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:AC-6',
    'soc2:CC6.1',
    'hipaa:164.312(a)(1)',
    'wellarchitected:SEC03-BP07',
  ],
  requirements: ['C1.3', 'C2.1', 'C4.5'],
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3.html',
  ],
  messages: {
    enforced: 'ACLs are disabled',
    byDefault: 'nothing is written: ACLs are disabled in new buckets',
    aclsOn: 'object ownership is {ownership}: ACLs are in force',
    aclsForLogs:
      'object ownership is {ownership}, for the older standard logging of {distribution}, which writes by ACL',
    cannedAcl: 'the canned ACL {acl} grants access beside the policies',
    unknown: 'whether ACLs are disabled rests on {value}',
  },
  check(bucket, judge) {
    // CloudFormation takes one rule for a list of one.
    const place = [...RULES, ...(isObject(bucket.get(...RULES)) ? [] : [0]), 'ObjectOwnership'];
    const ownership = bucket.get(...place);
    const acl = bucket.get('AccessControl');
    const evidence = [judge.property(bucket, place)];
    if (ownership !== undefined && !isSymbolic(ownership) && ownership !== 'BucketOwnerEnforced') {
      const distribution = loggingDistribution(judge.graph, bucket);
      if (!distribution) return judge.fail('aclsOn', { ownership }, evidence);
      const proof = [...evidence, judge.property(distribution, ['DistributionConfig', 'Logging', 'Bucket'])];
      return judge.fail('aclsForLogs', { ownership, distribution: distribution.logicalId }, proof);
    }
    if (acl !== undefined && !isSymbolic(acl) && !OWNER_ONLY.has(acl))
      return judge.fail('cannedAcl', { acl }, [judge.property(bucket, ['AccessControl'])]);
    if (isSymbolic(ownership)) return judge.unknown('unknown', { value: ownership }, evidence);
    if (isSymbolic(acl))
      return judge.unknown('unknown', { value: acl }, [judge.property(bucket, ['AccessControl'])]);
    return judge.pass(ownership === undefined ? 'byDefault' : 'enforced', {}, evidence);
  },
});

function loggingDistribution(graph: Graph, bucket: Resource): Resource | undefined {
  return graph.related(bucket, 'AWS::CloudFront::Distribution', 'DistributionConfig', 'Logging', 'Bucket')[0];
}
