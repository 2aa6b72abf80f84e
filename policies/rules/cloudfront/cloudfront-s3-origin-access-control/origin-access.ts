import type { Evidence } from '../../../../reports';
import { isSymbolic, type Resource, toStr, type Value } from '../../../../template';
import type { Finding, Judge } from '../../../engine/rule';
import { bucketPolicies, possiblePolicy } from '../../../relations/bucket-policies';
import {
  type Admission,
  type Asker,
  admissionOf,
  keyAdmits,
} from '../../../relations/distribution-admission';
import type { Origin } from '../../../relations/distribution-origins';
import { documentOf } from '../../../relations/policy-statements';
import { some, type Truth } from '../../../relations/truth';

export type Message =
  | 'admitted'
  | 'admittedAccountWide'
  | 'website'
  | 'noAccessControl'
  | 'neverSigns'
  | 'bucketOutside'
  | 'noPolicy'
  | 'notAdmitted'
  | 'anyDistribution'
  | 'everyone'
  | 'keyRefuses'
  | 'managedKey'
  | 'identityAndKms'
  | 'unknown'
  | 'noS3Origin';

/** What is found for one S3 origin of a distribution. */
export function judgeOrigin(origin: Origin, distribution: Resource, judge: Judge<Message>): Finding {
  const data = { origin: origin.id ?? origin.domain ?? origin.path.join('.') };
  const at = judge.property(distribution, origin.path, 'origin');
  if (origin.kind === 's3-website') return judge.fail('website', data, [at]);
  const { accessControl, identity, bucket } = origin;
  if (accessControl === undefined && identity === undefined) return judge.fail('noAccessControl', data, [at]);
  const control = judge.graph.denoted(accessControl, 'AWS::CloudFront::OriginAccessControl');
  const signing = control?.get('OriginAccessControlConfig', 'SigningBehavior');
  const signs = control ? [at, judge.property(control, ['OriginAccessControlConfig'])] : [at];
  // Requests then arrive anonymous.
  if (signing === 'never') return judge.fail('neverSigns', data, signs);
  if (!bucket) return judge.unknown('bucketOutside', { ...data, bucket: origin.domain }, [at]);
  // With both, the access control is what CloudFront uses.
  const asker: Asker = {
    graph: judge.graph,
    distribution,
    identity: accessControl === undefined ? identity : undefined,
  };
  const admitted = judgeBucket(bucket, asker, { ...data, bucket: bucket.logicalId }, at, judge);
  if (admitted.verdict !== 'pass') return admitted;
  const refused = judgeKey(bucket, asker, data, at, judge);
  if (refused ?? !isSymbolic(signing)) return refused ?? admitted;
  return judge.unknown('unknown', { ...data, value: signing }, signs);
}

type Data = { readonly origin: Value; readonly bucket: string };

function judgeBucket(
  bucket: Resource,
  asker: Asker,
  data: Data,
  at: Evidence,
  judge: Judge<Message>,
): Finding {
  const policies = bucketPolicies(judge.graph, bucket);
  if (policies.length === 0) {
    const possible = possiblePolicy(judge.graph, bucket);
    if (!possible) return judge.fail('noPolicy', data, [at, judge.resource(bucket, 'bucket')]);
    const proof = [at, judge.property(possible.policy, ['Bucket'])];
    return judge.unknown('unknown', { ...data, value: possible.value }, proof);
  }
  const admissions: Admission[] = [];
  const evidence: Evidence[] = [at];
  for (const policy of policies) {
    for (const statement of policy.statements) {
      const admission = admissionOf(statement, bucket, asker);
      if (!admission) continue;
      admissions.push(admission);
      if (evidence.length < 6) evidence.push(judge.property(policy.resource, statement.path, 'statement'));
    }
  }
  const sure = (breadth: Admission['breadth']): boolean =>
    admissions.some((one) => one.sure && one.breadth === breadth);
  if (sure('everyone')) return judge.fail('everyone', data, evidence);
  if (sure('any-distribution')) return judge.fail('anyDistribution', data, evidence);
  if (sure('distribution')) return judge.pass('admitted', data, evidence);
  if (sure('account')) return judge.pass('admittedAccountWide', data, evidence);
  const opaque = policies.flatMap((policy) => policy.opaque)[0];
  const open = admissions.find((one) => !one.sure && one.breadth !== 'other');
  if (open ?? opaque) {
    const value = opaque ?? open?.restsOn ?? 'a condition of the bucket policy';
    return judge.unknown('unknown', { ...data, value }, evidence);
  }
  const first = policies[0]?.resource;
  return judge.fail(
    'notAdmitted',
    data,
    first ? [...evidence, judge.property(first, ['PolicyDocument'])] : evidence,
  );
}

const ENCRYPTION = [
  'BucketEncryption',
  'ServerSideEncryptionConfiguration',
  0,
  'ServerSideEncryptionByDefault',
] as const;

/** What stands in the way where the bucket encrypts with KMS; undefined where nothing does. */
function judgeKey(
  bucket: Resource,
  asker: Asker,
  data: { readonly origin: Value },
  at: Evidence,
  judge: Judge<Message>,
): Finding | undefined {
  const algorithm = bucket.get(...ENCRYPTION, 'SSEAlgorithm');
  if (typeof algorithm !== 'string' || !algorithm.startsWith('aws:kms')) return undefined;
  const evidence = [at, judge.property(bucket, ENCRYPTION)];
  if (asker.identity !== undefined) return judge.fail('identityAndKms', data, evidence);
  const keyId = bucket.get(...ENCRYPTION, 'KMSMasterKeyID');
  // Nobody can change the key policy of aws/s3, so it never admits CloudFront.
  if (keyId === undefined || toStr(keyId) === 'alias/aws/s3') return judge.fail('managedKey', data, evidence);
  const key = judge.graph.denoted(keyId, 'AWS::KMS::Key');
  if (!key) return judge.unknown('unknown', { ...data, value: keyId }, evidence);
  const { statements, opaque } = documentOf(key.get('KeyPolicy'), ['KeyPolicy']);
  const admits: Truth = some(statements.map((statement) => keyAdmits(statement, asker)));
  const proof = [...evidence, judge.property(key, ['KeyPolicy'])];
  if (admits === 'yes') return undefined;
  const [rest] = opaque;
  if (admits === 'unknown' || rest !== undefined)
    return judge.unknown('unknown', { ...data, value: rest ?? `the policy of ${key.logicalId}` }, proof);
  const updater = updaterOf(key, asker);
  if (updater) {
    const value = `what the custom resource ${updater.logicalId} does to the policy of ${key.logicalId}`;
    return judge.unknown('unknown', { ...data, value }, [
      ...proof,
      judge.resource(updater, 'custom resource'),
    ]);
  }
  return judge.fail('keyRefuses', { ...data, key: key.logicalId }, proof);
}

/**
 * A custom resource that is given both the key and the distribution. Key and distribution cannot name each other without a
 * cycle, so AWS Solutions Constructs, for one, writes the key policy afterwards by code.
 */
function updaterOf(key: Resource, asker: Asker): Resource | undefined {
  const custom = ({ type }: Resource): boolean =>
    type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource';
  const given = new Set(asker.graph.referencesTo(asker.distribution).map(({ from }) => from));
  return asker.graph.referencesTo(key).find(({ from }) => custom(from) && given.has(from) && from.exists)
    ?.from;
}
