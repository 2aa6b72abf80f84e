import { text } from '../../../../iam';
import type { Evidence } from '../../../../reports';
import { type Resource, toStr } from '../../../../template';
import { provePlainRefused, restsOn } from '../../../access/plain-access';
import { iamText } from '../../../access/text';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import { type BucketPolicy, bucketPolicies, possiblePolicy } from '../../../relations/bucket-policies';
import { symbolicIn } from '../../../relations/policy-statements';
import { every, some } from '../../../relations/truth';
import { type Refusal, refusalOf } from './refusal';

type Message =
  | 'refused'
  | 'noPolicy'
  | 'noDeny'
  | 'narrowed'
  | 'bucketNotCovered'
  | 'objectsNotCovered'
  | 'unknown'
  | 'maybeAttached';

export const rule = defineRule<Message>({
  id: 's3-bucket-tls-only',
  title: 'S3 bucket policy refuses every request that is not made over TLS',
  severity: 'medium',
  resource: 'AWS::S3::Bucket',
  rationale:
    'S3 answers plain HTTP. A client with a wrong endpoint, an old SDK or a pre-signed URL that lost its "s" sends objects and signatures in clear text, and whoever sits on the way reads and changes them. Only a Deny on aws:SecureTransport for everyone, for every action and for both the bucket and its objects stops that; narrowed by one more condition it stops it for some.',
  remediation: 'new s3.Bucket(this, "Bucket", { enforceSSL: true })',
  whenNotToUse:
    'For a bucket that serves an S3 website endpoint directly: those endpoints speak HTTP only. Put CloudFront in front instead.',
  controls: [
    'fsbp:S3.5',
    'cis-aws-foundations-5.0:2.1.1',
    'nist-800-53-r5:AC-17',
    'nist-800-53-r5:SC-8',
    'nist-800-53-r5:SC-13',
    'nist-800-53-r5:SC-23',
    'pci-dss-4.0:4.2.1',
    'soc2:CC6.7',
    'hipaa:164.312(e)(1)',
    'wellarchitected:SEC09-BP02',
  ],
  requirements: ['C1.3', 'C2.5', 'C4.5', 'C6.3'],
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-5',
  ],
  messages: {
    refused: 'every plain request is denied, to the bucket and to its objects',
    noPolicy: 'no bucket policy is attached, so S3 answers plain HTTP',
    noDeny: 'the bucket policy {policy} has no Deny for requests without TLS',
    narrowed: 'the Deny in {policy} does not refuse every plain request: {gap}',
    bucketNotCovered:
      'the Deny in {policy} covers the objects but not the bucket itself: listing works without TLS',
    objectsNotCovered:
      'the Deny in {policy} covers the bucket but not its objects: they can be read without TLS',
    unknown: 'whether {policy} denies plain requests rests on {value}',
    maybeAttached: 'no policy names this bucket, but {policy} is attached to whatever {value} is',
  },
  prove(bucket, judge) {
    const policies = bucketPolicies(judge.graph, bucket);
    if (policies.length === 0) {
      const possible = possiblePolicy(judge.graph, bucket);
      if (!possible) return judge.fail('noPolicy', {}, [judge.property(bucket, ['BucketName'])]);
      const { policy, value } = possible;
      return judge.unknown('maybeAttached', { policy: policy.logicalId, value }, [
        judge.property(policy, ['Bucket']),
      ]);
    }
    // A bucket has one policy: of several resources that write it the last one wins, so each has to refuse.
    const findings = policies.map((policy) => judgePolicy(policy, bucket, judge));
    return (
      findings.find(({ verdict }) => verdict === 'fail') ??
      findings.find(({ verdict }) => verdict === 'unknown') ??
      (findings[0] as Finding)
    );
  },
});

function judgePolicy(policy: BucketPolicy, bucket: Resource, judge: Judge<Message>): Finding {
  const name = policy.resource.logicalId;
  const arn = iamText(toStr(bucket.attribute('Arn')) ?? '');
  const proof = provePlainRefused(policy.resource, ['PolicyDocument'], {
    resources: [arn, text(arn, '/*')],
    actions: ['s3:*'],
    telling: ['s3:GetObject', 's3:PutObject', 's3:ListBucket'],
  });
  const refusals = policy.statements.flatMap((statement) => refusalOf(statement, bucket) ?? []);
  const shown = (of: readonly Refusal[]): Evidence[] =>
    of.slice(0, 3).map(({ statement }) => judge.property(policy.resource, statement.path, 'statement'));
  const sound = refusals.filter(({ refuses }) => refuses === 'yes');
  if (proof.verdict === 'holds') return judge.pass('refused', {}, [...shown(sound), ...proof.evidence]);
  const covers = (part: 'coversBucket' | 'coversObjects') =>
    some(refusals.map((refusal) => every([refusal.refuses, refusal[part]])));
  const [onBucket, onObjects] = [covers('coversBucket'), covers('coversObjects')];
  // A parameter may name everybody, or hold a wildcard: the proof takes it for one name.
  const open = every([onBucket, onObjects]) === 'unknown' || policy.opaque.length > 0;
  if (proof.verdict === 'unknown' || open) {
    const [first] = [...policy.opaque, ...refusals.flatMap(({ statement }) => symbolicIn(statement))];
    return judge.unknown('unknown', { policy: name, value: first ?? restsOn(proof) }, [
      ...shown(refusals),
      judge.resource(policy.resource, 'bucket policy'),
      ...proof.evidence,
    ]);
  }
  const narrowed = refusals.filter(
    ({ gap, statement }) => gap !== undefined && statement.conditions.length > 0,
  );
  if (sound.length === 0) {
    const [worst] = narrowed;
    if (!worst) {
      const evidence = [judge.resource(policy.resource, 'bucket policy'), ...proof.evidence];
      return judge.fail('noDeny', { policy: name }, evidence);
    }
    return judge.fail('narrowed', { policy: name, gap: worst.gap }, [...shown(narrowed), ...proof.evidence]);
  }
  const evidence = [...shown(sound), ...proof.evidence];
  if (onBucket === 'yes' && onObjects === 'yes')
    return judge.fail('narrowed', { policy: name, gap: proof.text }, evidence);
  return judge.fail(onBucket === 'no' ? 'bucketNotCovered' : 'objectsNotCovered', { policy: name }, evidence);
}
