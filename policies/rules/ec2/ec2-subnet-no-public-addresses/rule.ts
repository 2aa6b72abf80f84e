import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'ec2-subnet-no-public-addresses',
  title: 'Subnet gives instances no public address by itself',
  severity: 'low',
  resource: 'AWS::EC2::Subnet',
  baseline: 'frameworks',
  rationale:
    'Where every instance gets a public address, whoever starts one for a test has put it on the internet without knowing. What needs an address can ask for it.',
  remediation:
    'new ec2.Vpc(this, "Network", { subnetConfiguration: [{ name: "Public", subnetType: ec2.SubnetType.PUBLIC, mapPublicIpOnLaunch: false }] })',
  whenNotToUse: 'For subnets of NAT instances and the like.',
  controls: [
    'fsbp:EC2.15',
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:AC-4',
    'nist-800-53-r5:SC-7',
    'pci-dss-4.0:1.4.4',
    'soc2:CC6.6',
    'wellarchitected:SEC05-BP02',
  ],
  requirements: ['C5.1'],
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/subnet-public-ip.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-15',
  ],
  messages: {
    pass: 'instances get no public address by themselves',
    fail: 'every instance gets a public address',
    unknown: 'whether instances get public addresses rests on {value}',
  },
  // Absent means no (CloudFormation reference, AWS::EC2::Subnet).
  schema: { properties: { MapPublicIpOnLaunch: { not: { enum: [true, 'true'] } } } },
});
