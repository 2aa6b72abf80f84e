import type { Evidence } from '../../../../reports';
import { isObject, isSymbolic, type Value } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { isOn } from '../../../relations/truth';

const BLOCK = 'PublicAccessBlockConfiguration';
const SETTINGS = [
  'BlockPublicAcls',
  'BlockPublicPolicy',
  'IgnorePublicAcls',
  'RestrictPublicBuckets',
] as const;

/**
 * New buckets have all four settings since April 2023, however they are made (AWS News Blog, "Heads-Up: Amazon S3 Security
 * Changes Are Coming in April of 2023"), so an absent block is no open door by itself. It still fails here: older buckets do
 * not have the default, an update of the stack does not restore what somebody switched off, drift detection does not see it,
 * and nothing can be shown to an auditor. A profile that takes the default for granted sets `acceptDefault`.
 */
export const rule = defineRule({
  id: 's3-bucket-public-access-blocked',
  title: 'S3 bucket blocks public access by all four settings',
  severity: 'medium',
  resource: 'AWS::S3::Bucket',
  rationale:
    'One wrong policy statement or ACL, written later by anybody who may, makes a bucket public. The four settings make S3 refuse it. Each closes another door: with one of them off, or left out of a block that names the others, that door is open. Since April 2023 new buckets start with all four on, but a template that does not say so neither restores them when somebody switches them off nor has them for an older bucket.',
  remediation: 'new s3.Bucket(this, "Bucket", { blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL })',
  whenNotToUse:
    'For a bucket that is public on purpose, such as an S3 website endpoint without CloudFront. Where all buckets are known to be newer than April 2023 and an organization policy forbids changing the block, set acceptDefault.',
  controls: [
    'fsbp:S3.8',
    'cis-aws-foundations-5.0:2.1.4',
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:AC-4',
    'nist-800-53-r5:AC-6',
    'nist-800-53-r5:SC-7',
    'pci-dss-4.0:1.4.4',
    'soc2:CC6.1',
    'soc2:CC6.6',
    'hipaa:164.312(a)(1)',
    'wellarchitected:SEC03-BP07',
  ],
  requirements: ['C1.3', 'C2.1', 'C4.5'],
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-8',
  ],
  parameters: { acceptDefault: false },
  messages: {
    blocked: 'all four settings block public access',
    byDefault: 'nothing is written, and the profile takes the default of new buckets: all four settings on',
    undeclared:
      'the template does not block public access: it rests on the default of buckets made since April 2023',
    off: 'public access is not blocked: {settings}',
    unknown: 'whether public access is blocked rests on {value}',
  },
  check(bucket, judge) {
    const block = bucket.get(BLOCK);
    if (block === undefined) {
      const evidence = [judge.property(bucket, [BLOCK])];
      if (judge.parameter<boolean>('acceptDefault')) return judge.pass('byDefault', {}, evidence);
      return judge.fail('undeclared', {}, evidence);
    }
    if (isSymbolic(block))
      return judge.unknown('unknown', { value: block }, [judge.property(bucket, [BLOCK])]);
    const settings = SETTINGS.map((name) => {
      const value: Value | undefined = isObject(block) ? block[name] : undefined;
      return { name, value, on: isOn(value) };
    });
    const evidence = (wanted: string): Evidence[] =>
      settings.filter(({ on }) => on === wanted).map(({ name }) => judge.property(bucket, [BLOCK, name]));
    const off = settings.filter(({ on }) => on === 'no');
    if (off.length > 0) {
      // In a block that is there, S3 takes a setting that is left out as false (PutPublicAccessBlock).
      const said = off.map(({ name, value }) => `${name} is ${value === undefined ? 'left out' : 'off'}`);
      return judge.fail('off', { settings: said.join(', ') }, evidence('no'));
    }
    const open = settings.filter(({ on }) => on === 'unknown');
    if (open.length > 0) {
      const values = [...new Set(open.map(({ value }) => String(value)))];
      return judge.unknown('unknown', { value: values.join(', ') }, evidence('unknown'));
    }
    return judge.pass('blocked', {}, [judge.property(bucket, [BLOCK])]);
  },
});
