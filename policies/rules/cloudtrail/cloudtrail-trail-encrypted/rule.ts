import { defineRule } from '../../../engine/rule';
import { isFilled } from '../../../relations/scalars';

export const rule = defineRule({
  id: 'cloudtrail-trail-encrypted',
  title: 'CloudTrail trail encrypts its log files with a KMS key',
  severity: 'low',
  resource: 'AWS::CloudTrail::Trail',
  baseline: 'frameworks',
  rationale:
    'Without a key of yours the log files are encrypted by S3, and whoever may read the bucket reads them. With a KMS key two permissions are needed, on the bucket and on the key, and every use of the key is recorded in turn.',
  remediation: 'new cloudtrail.Trail(this, "Trail", { encryptionKey: key })',
  whenNotToUse: 'Where the log bucket itself encrypts with a KMS key whose policy is as narrow.',
  controls: [
    'fsbp:CloudTrail.2',
    'cis-aws-foundations-5.0:3.5',
    'nist-800-53-r5:AU-9',
    'nist-800-53-r5:SC-28',
    'pci-dss-4.0:10.3.2',
    'hipaa:164.312(a)(2)(iv)',
    'soc2:CC6.1',
    'wellarchitected:SEC08-BP02',
  ],
  requirements: ['C6.3'],
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html#cloudtrail-2',
  ],
  messages: {
    filled: 'log files are encrypted with {key}',
    none: 'no key is set, so log files are encrypted by S3 alone',
    unknown: 'the key rests on {value}',
  },
  check(trail, judge) {
    const key = trail.get('KMSKeyId');
    const evidence = [judge.property(trail, ['KMSKeyId'])];
    const filled = isFilled(key);
    if (filled === 'yes') return judge.pass('filled', { key }, evidence);
    if (filled === 'unknown') return judge.unknown('unknown', { value: key }, evidence);
    return judge.fail('none', {}, evidence);
  },
});
