import { isObject, isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { isOn } from '../../../relations/truth';

const BLOCK = 'PublicAccessBlockConfiguration';
const SETTINGS = [
  'BlockPublicAcls',
  'BlockPublicPolicy',
  'IgnorePublicAcls',
  'RestrictPublicBuckets',
] as const;

export const rule = defineRule({
  id: 's3-access-point-public-access-blocked',
  title: 'S3 access point blocks public access',
  severity: 'high',
  resource: ['AWS::S3::AccessPoint', 'AWS::S3::MultiRegionAccessPoint'],
  rationale:
    'An access point has a policy and a block on public access of its own, beside those of the bucket. It is made with the block on, and it can never be changed afterwards: an access point that was made open stays open until somebody deletes it.',
  remediation:
    'new s3.CfnAccessPoint(this, "Reports", { bucket: bucket.bucketName })  // the block is on when nothing is said',
  whenNotToUse: 'Never: what is public belongs behind CloudFront.',
  controls: [
    'fsbp:S3.19',
    'fsbp:S3.24',
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:AC-4',
    'nist-800-53-r5:SC-7',
    'pci-dss-4.0:1.4.4',
    'soc2:CC6.6',
    'wellarchitected:SEC03-BP07',
  ],
  requirements: ['C1.3', 'C4.5'],
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-bpa-settings.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/multi-region-access-point-block-public-access.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-19',
  ],
  messages: {
    byDefault: 'nothing is said of public access, and then all of it is blocked',
    blocked: 'all public access is blocked',
    off: 'public access is let through: {settings}',
    unknown: 'whether public access is blocked rests on {value}',
  },
  check(point, judge) {
    const block = point.get(BLOCK);
    const evidence = [judge.property(point, [BLOCK])];
    // "All Block Public Access settings are enabled by default for access points" (S3 User Guide).
    if (block === undefined) return judge.pass('byDefault', {}, evidence);
    if (isSymbolic(block)) return judge.unknown('unknown', { value: block }, evidence);
    const settings = SETTINGS.map((name) => ({ name, value: isObject(block) ? block[name] : undefined }));
    // In a block that is there, S3 takes a setting that is left out as false (API, PublicAccessBlockConfiguration).
    const off = settings.filter(({ value }) => isOn(value) === 'no');
    const [open] = settings.filter(({ value }) => isOn(value) === 'unknown');
    if (off.length > 0) {
      const said = off.map(({ name, value }) => `${name} is ${value === undefined ? 'left out' : 'off'}`);
      return judge.fail('off', { settings: said.join(', ') }, evidence);
    }
    if (open)
      return judge.unknown('unknown', { value: open.value }, [judge.property(point, [BLOCK, open.name])]);
    return judge.pass('blocked', {}, evidence);
  },
});
