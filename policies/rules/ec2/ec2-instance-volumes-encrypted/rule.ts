import { defineRule } from '../../../engine/rule';
import { judgeVolumes, VOLUME_MESSAGES } from '../../../relations/volume-mappings';

export const rule = defineRule({
  id: 'ec2-instance-volumes-encrypted',
  title: 'EC2 instance encrypts the volumes that it starts with',
  severity: 'medium',
  resource: ['AWS::EC2::Instance', 'AWS::AutoScaling::LaunchConfiguration'],
  baseline: 'frameworks',
  rationale:
    'What a program writes to its disk outlives it in snapshots and images, which are copied and shared. A volume cannot be encrypted later: it has to be made anew.',
  remediation:
    'new ec2.Instance(this, "Server", { vpc, instanceType, machineImage, blockDevices: [{ deviceName: "/dev/xvda", volume: ec2.BlockDeviceVolume.ebs(20, { encrypted: true }) }] })',
  whenNotToUse: 'Where encryption by default is on for the account and Region.',
  controls: [
    'fsbp:EC2.3',
    'cis-aws-foundations-5.0:5.1.1',
    'nist-800-53-r5:SC-13',
    'nist-800-53-r5:SC-28',
    'nist-800-53-r5:SC-28(1)',
    'pci-dss-4.0:3.5.1',
    'hipaa:164.312(a)(2)(iv)',
    'soc2:CC6.1',
    'wellarchitected:SEC08-BP02',
  ],
  requirements: ['X.3'],
  references: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ebs-encryption.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-3',
  ],
  messages: VOLUME_MESSAGES,
  check: (instance, judge) => judgeVolumes(instance, ['BlockDeviceMappings'], judge),
});
