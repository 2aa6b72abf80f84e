import { isList, isObject, isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';

const RULES = ['BucketEncryption', 'ServerSideEncryptionConfiguration'] as const;
const BY_KMS = ['aws:kms', 'aws:kms:dsse'];

export const rule = defineRule({
  id: 's3-bucket-own-key',
  title: 'S3 bucket encrypts its objects with a KMS key',
  severity: 'low',
  resource: 'AWS::S3::Bucket',
  baseline: 'frameworks',
  rationale:
    'S3 encrypts everything with a key of its own, which every reader of the bucket uses without knowing. With a KMS key two permissions are needed, each use is recorded, and one change to the key closes every copy of the data.',
  remediation: 'new s3.Bucket(this, "Data", { encryption: s3.BucketEncryption.KMS, bucketKeyEnabled: true })',
  whenNotToUse:
    'For buckets of public files, and for the log buckets of services that cannot write with a KMS key.',
  controls: [
    'securityhub:S3.17',
    'nist-800-53-r5:SC-28',
    'nist-800-53-r5:SC-28(1)',
    'pci-dss-4.0:3.5.1',
    'hipaa:164.312(a)(2)(iv)',
    'soc2:CC6.1',
    'wellarchitected:SEC08-BP02',
  ],
  requirements: ['C4.5', 'C6.3'],
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-17',
  ],
  messages: {
    kms: 'objects are encrypted by default with {algorithm}',
    s3: "objects are encrypted with S3's own key",
    unknown: 'how objects are encrypted rests on {value}',
  },
  check(bucket, judge) {
    const written = bucket.get(...RULES);
    const evidence = [judge.property(bucket, RULES)];
    if (isSymbolic(written)) return judge.unknown('unknown', { value: written }, evidence);
    // A bucket has one rule (S3 API, ServerSideEncryptionConfiguration), and SSE-S3 where it has none.
    const [first] = isList(written) ? written : [];
    if (isSymbolic(first)) return judge.unknown('unknown', { value: first }, evidence);
    const byDefault = isObject(first) ? first['ServerSideEncryptionByDefault'] : undefined;
    if (isSymbolic(byDefault)) return judge.unknown('unknown', { value: byDefault }, evidence);
    const algorithm = isObject(byDefault) ? byDefault['SSEAlgorithm'] : undefined;
    if (isSymbolic(algorithm)) return judge.unknown('unknown', { value: algorithm }, evidence);
    return BY_KMS.includes(String(algorithm))
      ? judge.pass('kms', { algorithm }, evidence)
      : judge.fail('s3', {}, evidence);
  },
});
