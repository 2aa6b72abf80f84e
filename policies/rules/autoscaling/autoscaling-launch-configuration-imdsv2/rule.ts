import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'autoscaling-launch-configuration-imdsv2',
  title: 'Launch configuration requires IMDSv2',
  severity: 'high',
  resource: 'AWS::AutoScaling::LaunchConfiguration',
  rationale:
    'The metadata service hands the credentials of the instance to whoever can make the application send a GET to 169.254.169.254, which is what a server-side request forgery does. Version 2 wants a PUT and a token first.',
  remediation:
    'new autoscaling.AutoScalingGroup(this, "Fleet", { vpc, instanceType, machineImage, requireImdsv2: true })',
  whenNotToUse: 'For software that speaks version 1 only, until it is replaced.',
  controls: [
    'fsbp:AutoScaling.3',
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:AC-6',
    'pci-dss-4.0:2.2.6',
    'soc2:CC6.1',
    'wellarchitected:SEC06-BP02',
  ],
  requirements: ['C5.1'],
  references: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/autoscaling-controls.html#autoscaling-3',
  ],
  messages: {
    pass: 'the metadata service wants a token',
    fail: 'the metadata service answers without a token',
    unknown: 'whether the metadata service wants a token rests on {value}',
  },
  // Absent means optional, unless the account or the image says otherwise (EC2 User Guide, "Use IMDS").
  schema: {
    required: ['MetadataOptions'],
    properties: {
      MetadataOptions: {
        anyOf: [
          { required: ['HttpTokens'], properties: { HttpTokens: { const: 'required' } } },
          { required: ['HttpEndpoint'], properties: { HttpEndpoint: { const: 'disabled' } } },
        ],
      },
    },
  },
});
