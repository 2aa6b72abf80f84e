import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'ec2-instance-one-interface',
  title: 'EC2 instance has one network interface',
  severity: 'low',
  resource: 'AWS::EC2::Instance',
  baseline: 'frameworks',
  rationale:
    'An instance in two subnets joins them: what one network must not reach, it reaches through the instance, past route tables and network ACLs.',
  remediation: 'new ec2.Instance(this, "Server", { vpc, instanceType, machineImage })',
  whenNotToUse: 'For firewalls and other appliances that are there to join networks.',
  controls: ['fsbp:EC2.17', 'nist-800-53-r5:AC-4(21)', 'nist-800-53-r5:SC-7', 'soc2:CC6.6'],
  requirements: ['C5.1'],
  references: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-eni.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-17',
  ],
  messages: {
    pass: 'it has one network interface',
    fail: 'it has several network interfaces',
    unknown: 'how many network interfaces it has rests on {value}',
  },
  schema: { properties: { NetworkInterfaces: { maxItems: 1 } } },
});
