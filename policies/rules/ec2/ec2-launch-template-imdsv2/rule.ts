import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'ec2-launch-template-imdsv2',
  title: 'Launch template requires IMDSv2',
  severity: 'high',
  resource: 'AWS::EC2::LaunchTemplate',
  rationale:
    'The metadata service hands the credentials of the instance to whoever can make the application send a GET to 169.254.169.254, which is what a server-side request forgery does. Version 2 wants a PUT and a token first.',
  remediation: 'new ec2.LaunchTemplate(this, "Launch", { requireImdsv2: true })',
  whenNotToUse: 'For software that speaks version 1 only, until it is replaced.',
  controls: [
    'fsbp:EC2.170',
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:AC-6',
    'pci-dss-4.0:2.2.6',
    'soc2:CC6.1',
    'wellarchitected:SEC06-BP02',
  ],
  requirements: ['C5.1'],
  references: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-170',
  ],
  messages: {
    pass: 'the metadata service wants a token',
    fail: 'the metadata service answers without a token: the template does not ask for one',
    unknown: 'whether the metadata service wants a token rests on {value}',
  },
  // Absent means optional, unless the account or the image says otherwise (EC2 User Guide, "Use IMDS").
  schema: {
    required: ['LaunchTemplateData'],
    properties: {
      LaunchTemplateData: {
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
    },
  },
});
