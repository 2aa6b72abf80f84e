import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'redshiftserverless-workgroup-not-public',
  title: 'Redshift Serverless work group has no address on the internet',
  severity: 'high',
  resource: 'AWS::RedshiftServerless::Workgroup',
  rationale:
    'A warehouse that the internet can reach is found by scanners within the hour; one security group and one password then stand before everything that was ever loaded. Reporting tools of AWS reach it through its VPC or the Data API.',
  remediation: 'new CfnWorkgroup(this, "Workgroup", { publiclyAccessible: false, ... })',
  whenNotToUse:
    'For a tool outside of AWS that has no other way in; then name its addresses in a security group.',
  controls: [
    'fsbp:RedshiftServerless.3',
    'nist-800-53-r5:AC-4',
    'nist-800-53-r5:SC-7',
    'nist-800-53-r5:SC-7(3)',
    'nist-800-53-r5:SC-7(21)',
    'pci-dss-4.0:1.4.4',
    'soc2:CC6.6',
    'hipaa:164.312(a)(1)',
    'wellarchitected:SEC05-BP01',
    'fedramp-ksi:KSI-CNA-MAT',
  ],
  requirements: ['C6.6', 'X.3'],
  references: [
    'https://docs.aws.amazon.com/redshift/latest/mgmt/serverless-connecting.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/redshiftserverless-controls.html#redshiftserverless-3',
  ],
  messages: {
    pass: 'it is not publicly accessible',
    fail: 'PubliclyAccessible is on',
    unknown: 'whether it is public rests on {value}',
  },
  // "Default - false" (AWS::RedshiftServerless::Workgroup, PubliclyAccessible).
  schema: {
    anyOf: [
      { not: { required: ['PubliclyAccessible'] } },
      { properties: { PubliclyAccessible: { not: { enum: [true, 'true', 'True', 'TRUE'] } } } },
    ],
  },
});
