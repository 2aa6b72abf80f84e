import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'ses-configuration-set-requires-tls',
  title: 'SES configuration set sends over TLS or not at all',
  severity: 'low',
  resource: 'AWS::SES::ConfigurationSet',
  baseline: 'frameworks',
  rationale:
    'SES asks the receiving server for TLS and sends in the clear when it says no, or when somebody on the way says no in its place. With REQUIRE such a mail is not delivered, and the bounce tells you.',
  remediation:
    'new ses.ConfigurationSet(this, "Mails", { tlsPolicy: ses.ConfigurationSetTlsPolicy.REQUIRE })',
  whenNotToUse: 'For newsletters without personal data to servers that do not speak TLS.',
  controls: [
    'fsbp:SES.3',
    'nist-800-53-r5:SC-8',
    'nist-800-53-r5:SC-8(1)',
    'pci-dss-4.0:4.2.1',
    'hipaa:164.312(e)(1)',
    'soc2:CC6.7',
    'wellarchitected:SEC09-BP02',
  ],
  requirements: ['C2.4'],
  references: [
    'https://docs.aws.amazon.com/ses/latest/dg/security-protocols.html',
    'https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_DeliveryOptions.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ses-controls.html#ses-3',
  ],
  messages: {
    pass: 'mails are sent over TLS only',
    fail: 'mails are sent in the clear to servers that offer no TLS; OPTIONAL is the default',
    unknown: 'whether mails need TLS rests on {value}',
  },
  schema: {
    required: ['DeliveryOptions'],
    properties: {
      DeliveryOptions: { required: ['TlsPolicy'], properties: { TlsPolicy: { const: 'REQUIRE' } } },
    },
  },
});
