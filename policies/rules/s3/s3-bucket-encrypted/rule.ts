import { isList, isObject, isSymbolic, type Resource, type Value } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { isOn } from '../../../relations/truth';

const RULES = ['BucketEncryption', 'ServerSideEncryptionConfiguration'] as const;
const KMS = new Set(['aws:kms', 'aws:kms:dsse']);

/**
 * S3 encrypts every new object with SSE-S3 since January 2023, whatever a template says (S3 User Guide, "Default encryption
 * FAQ"), so an absent block passes. What can still be wrong: a key that is named and not used, a key that is switched off,
 * an algorithm that does not exist, and SSE-S3 where a profile asks for KMS.
 */
export const rule = defineRule({
  id: 's3-bucket-encrypted',
  title: 'S3 bucket encrypts new objects with the kind of key that the profile asks for',
  severity: 'medium',
  resource: 'AWS::S3::Bucket',
  rationale:
    'S3 encrypts at rest by itself; what a bucket adds is whose key it is. A KMS key gives a second permission to hold, a log entry for every use and a way to cut off access. A key that is named beside SSE-S3 is not used and only looks like one; a key that is disabled makes every object unreadable.',
  remediation:
    'new s3.Bucket(this, "Bucket", { encryption: s3.BucketEncryption.KMS, encryptionKey: key, bucketKeyEnabled: true })',
  whenNotToUse:
    'The parameter kms is off by default: for public or easily remade content SSE-S3 is enough, and KMS costs a request for each object. Server access logs can only be delivered with SSE-S3 or with a key policy that admits the log service.',
  controls: [
    'securityhub:S3.17',
    'nist-800-53-r5:SC-13',
    'nist-800-53-r5:SC-28',
    'pci-dss-4.0:3.5.1',
    'soc2:CC6.1',
    'hipaa:164.312(a)(2)(iv)',
    'wellarchitected:SEC08-BP02',
  ],
  requirements: ['C1.3', 'C4.5', 'C6.3'],
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-17',
  ],
  parameters: { kms: false },
  messages: {
    byDefault: 'nothing is written: S3 encrypts every new object with SSE-S3',
    encrypted: 'new objects are encrypted with {algorithm}',
    kmsWanted: 'the profile asks for a KMS key and new objects are encrypted with {algorithm}',
    keyIgnored: 'the KMS key {key} is named and not used: the algorithm is {algorithm}',
    keyDisabled: 'the KMS key {key} is disabled: no object can be written or read',
    noSuchAlgorithm: '{algorithm} is no algorithm of S3',
    unknown: 'the encryption rests on {value}',
  },
  check(bucket, judge) {
    const wanted = judge.parameter<boolean>('kms');
    const written = bucket.get(...RULES);
    if (isSymbolic(written))
      return judge.unknown('unknown', { value: written }, [judge.property(bucket, RULES)]);
    const at = [...RULES, ...(isList(written) ? [0] : []), 'ServerSideEncryptionByDefault'];
    const chosen = bucket.get(...at);
    const evidence = [judge.property(bucket, at)];
    if (isSymbolic(chosen)) return judge.unknown('unknown', { value: chosen }, evidence);
    const { SSEAlgorithm: algorithm, KMSMasterKeyID: keyId } = fields(chosen);
    if (algorithm === undefined) {
      if (wanted) return judge.fail('kmsWanted', { algorithm: 'SSE-S3, the default' }, evidence);
      return judge.pass('byDefault', {}, evidence);
    }
    if (isSymbolic(algorithm)) return judge.unknown('unknown', { value: algorithm }, evidence);
    const usesKms = typeof algorithm === 'string' && KMS.has(algorithm);
    if (!usesKms && algorithm !== 'AES256') return judge.fail('noSuchAlgorithm', { algorithm }, evidence);
    if (!usesKms && wanted) return judge.fail('kmsWanted', { algorithm }, evidence);
    if (!usesKms && keyId !== undefined && keyId !== '')
      return judge.fail('keyIgnored', { key: keyId, algorithm }, evidence);
    const alias = judge.graph.denoted(keyId, 'AWS::KMS::Alias');
    const key: Resource | undefined = usesKms
      ? judge.graph.denoted(alias ? alias.get('TargetKeyId') : keyId, 'AWS::KMS::Key')
      : undefined;
    const enabled = key?.get('Enabled');
    // A key is enabled unless it says otherwise.
    if (key && enabled !== undefined && isOn(enabled) !== 'yes') {
      const data = { key: key.logicalId, value: enabled };
      const proof = [...evidence, judge.property(key, ['Enabled'])];
      return isSymbolic(enabled)
        ? judge.unknown('unknown', data, proof)
        : judge.fail('keyDisabled', data, proof);
    }
    return judge.pass('encrypted', { algorithm }, evidence);
  },
});

function fields(value: Value | undefined): { readonly [key: string]: Value | undefined } {
  return isObject(value) ? value : {};
}
