import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'ec2-interface-checks-source',
  title: 'Network interface checks source and destination',
  severity: 'medium',
  resource: 'AWS::EC2::NetworkInterface',
  baseline: 'frameworks',
  rationale:
    'An interface that takes packets that are for somebody else can forward, watch and change them: it is a router, whether somebody meant it or not.',
  remediation: 'new ec2.CfnNetworkInterface(this, "Interface", { subnetId, sourceDestCheck: true })',
  whenNotToUse: 'For NAT instances, firewalls and other appliances that route.',
  controls: ['fsbp:EC2.180', 'nist-800-53-r5:AC-4', 'nist-800-53-r5:SC-7', 'soc2:CC6.6'],
  requirements: ['C5.1'],
  references: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-eni.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-180',
  ],
  messages: {
    pass: 'it takes only what is for it',
    fail: 'it takes packets that are for somebody else',
    unknown: 'whether it checks rests on {value}',
  },
  // Absent means that it checks (EC2 API, CreateNetworkInterface).
  schema: { properties: { SourceDestCheck: { not: { enum: [false, 'false'] } } } },
});
