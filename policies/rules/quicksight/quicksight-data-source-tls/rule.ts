import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'quicksight-data-source-tls',
  title: 'QuickSight connects to its data sources by TLS',
  severity: 'medium',
  resource: 'AWS::QuickSight::DataSource',
  rationale:
    'QuickSight sends a user name and a password to a database and gets whole tables back, often from a network that is not its own. With DisableSsl all of that is readable on the way.',
  remediation: 'sslProperties: { disableSsl: false } // or leave sslProperties out',
  whenNotToUse: 'For a database that cannot do TLS, through a VPC connection, until it can.',
  controls: [
    'nist-800-53-r5:SC-8',
    'nist-800-53-r5:SC-8(1)',
    'nist-800-53-r5:SC-13',
    'pci-dss-4.0:4.2.1',
    'soc2:CC6.7',
    'hipaa:164.312(e)(1)',
    'wellarchitected:SEC09-BP02',
    'fedramp-ksi:KSI-SVC-SIN',
  ],
  requirements: ['C6.6', 'X.3'],
  references: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-quicksight-datasource-sslproperties.html',
    'https://docs.aws.amazon.com/quicksight/latest/user/data-encryption-in-transit.html',
  ],
  messages: {
    pass: 'TLS is not disabled',
    fail: 'DisableSsl is on: credentials and data travel in plain text',
    unknown: 'whether TLS is disabled rests on {value}',
  },
  // "Default - false" (AWS::QuickSight::DataSource SslProperties).
  schema: {
    anyOf: [
      { not: { required: ['SslProperties'] } },
      {
        properties: {
          SslProperties: {
            anyOf: [
              { not: { required: ['DisableSsl'] } },
              { properties: { DisableSsl: { not: { enum: [true, 'true', 'True', 'TRUE'] } } } },
            ],
          },
        },
      },
    ],
  },
});
