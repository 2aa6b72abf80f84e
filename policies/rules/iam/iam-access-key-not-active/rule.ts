import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'iam-access-key-not-active',
  title: 'Template makes no access key that works for ever',
  severity: 'medium',
  resource: 'AWS::IAM::AccessKey',
  rationale:
    'An access key works from anywhere until somebody deletes it. One that a template makes is rotated by nobody: its secret stands in an output, a parameter or a log from the first day, and no expiry ends what a leak began.',
  remediation:
    'new iam.Role(this, "Deployer", { assumedBy: new iam.OpenIdConnectPrincipal(provider, conditions) })  // instead of a user with a key',
  whenNotToUse:
    'For systems that cannot take a role, such as SMTP with SES: put the secret into Secrets Manager and raise Serial on a schedule.',
  controls: [
    'fsbp:IAM.3',
    'cis-aws-foundations-5.0:1.13',
    'nist-800-53-r5:AC-2(1)',
    'nist-800-53-r5:IA-5',
    'pci-dss-4.0:8.6.3',
    'soc2:CC6.1',
    'fedramp-ksi:KSI-IAM-SNU',
    'wellarchitected:SEC02-BP02',
  ],
  requirements: ['C2.5', 'C4.7'],
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-workloads-use-roles',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-3',
  ],
  messages: {
    pass: 'the key is inactive',
    fail: 'the key is active until somebody deletes it',
    unknown: 'whether the key is active rests on {value}',
  },
  // Active when nothing is said (CloudFormation reference, AWS::IAM::AccessKey, Status).
  schema: { required: ['Status'], properties: { Status: { const: 'Inactive' } } },
});
