import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'rds-proxy-tls',
  title: 'RDS Proxy takes connections by TLS only',
  severity: 'medium',
  resource: 'AWS::RDS::DBProxy',
  rationale:
    'A proxy that does not require TLS lets each client choose, and many drivers choose plain text: queries, results and, with some engines, a replayable answer to the password challenge cross the network readable. The proxy is the one place where this can be refused for every client at once.',
  remediation: 'database.addProxy("Proxy", { vpc, secrets: [secret], requireTLS: true })',
  whenNotToUse: 'While clients that cannot do TLS are being replaced.',
  controls: [
    'fsbp:RDS.43',
    'nist-800-53-r5:SC-8',
    'nist-800-53-r5:SC-8(1)',
    'nist-800-53-r5:SC-13',
    'pci-dss-4.0:4.2.1',
    'soc2:CC6.7',
    'hipaa:164.312(e)(1)',
    'wellarchitected:SEC09-BP02',
    'fedramp-ksi:KSI-SVC-SIN',
  ],
  requirements: ['C2.9', 'X.3'],
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.howitworks.html#rds-proxy-security.tls',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbproxy.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-43',
  ],
  messages: {
    pass: 'TLS is required',
    // RequireTLS is false when it is absent (CloudFormation, AWS::RDS::DBProxy).
    fail: 'RequireTLS is not true: a client may connect in plain text',
    unknown: 'whether TLS is required rests on {value}',
  },
  schema: { required: ['RequireTLS'], properties: { RequireTLS: { enum: [true, 'true'] } } },
});
