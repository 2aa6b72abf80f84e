import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'ec2-launch-template-no-public-address',
  title: 'Launch template gives instances no public address',
  severity: 'medium',
  resource: 'AWS::EC2::LaunchTemplate',
  baseline: 'frameworks',
  rationale:
    'An instance of a fleet is reached by its load balancer. With an address of its own it is reached past it as well, as soon as one security group is too wide.',
  remediation: 'new ec2.LaunchTemplate(this, "Launch", { associatePublicIpAddress: false, securityGroup })',
  whenNotToUse: 'For a fleet that is itself the way in, such as proxies or game servers.',
  controls: [
    'fsbp:EC2.25',
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:AC-4',
    'nist-800-53-r5:SC-7',
    'pci-dss-4.0:1.4.4',
    'soc2:CC6.6',
    'wellarchitected:SEC05-BP02',
  ],
  requirements: ['C5.1'],
  references: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-25',
  ],
  messages: {
    pass: 'it asks for no public address',
    fail: 'instances get public addresses',
    unknown: 'whether instances get public addresses rests on {value}',
  },
  schema: {
    properties: {
      LaunchTemplateData: {
        properties: {
          NetworkInterfaces: {
            items: { properties: { AssociatePublicIpAddress: { not: { enum: [true, 'true'] } } } },
          },
        },
      },
    },
  },
});
