import { defineRule } from '../../../engine/rule';
import { judgeVolumes, VOLUME_MESSAGES } from '../../../relations/volume-mappings';

export const rule = defineRule({
  id: 'ec2-launch-template-volumes-encrypted',
  title: 'Launch template encrypts the volumes that it makes',
  severity: 'medium',
  resource: 'AWS::EC2::LaunchTemplate',
  baseline: 'frameworks',
  rationale:
    'A fleet makes and throws away volumes all day, and some of them become snapshots. What was written there in the clear stays there in the clear.',
  remediation:
    'new ec2.LaunchTemplate(this, "Launch", { blockDevices: [{ deviceName: "/dev/xvda", volume: ec2.BlockDeviceVolume.ebs(8, { encrypted: true }) }] })',
  whenNotToUse: 'Where encryption by default is on for the account and Region.',
  controls: [
    'fsbp:EC2.181',
    'nist-800-53-r5:SC-13',
    'nist-800-53-r5:SC-28',
    'nist-800-53-r5:SC-28(1)',
    'pci-dss-4.0:3.5.1',
    'hipaa:164.312(a)(2)(iv)',
    'soc2:CC6.1',
    'wellarchitected:SEC08-BP02',
  ],
  requirements: ['C5.1'],
  references: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ebs-encryption.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-181',
  ],
  messages: VOLUME_MESSAGES,
  check: (template, judge) => judgeVolumes(template, ['LaunchTemplateData', 'BlockDeviceMappings'], judge),
});
