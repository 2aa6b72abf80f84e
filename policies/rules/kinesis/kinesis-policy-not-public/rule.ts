import { judgeOutsiders, outsiderMessages, TRUSTED_ACCOUNTS } from '../../../access/judge-outsiders';
import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'kinesis-policy-not-public',
  title: 'Kinesis resource policy lets in nobody from outside of the account',
  severity: 'critical',
  resource: 'AWS::Kinesis::ResourcePolicy',
  rationale:
    'A stream carries the records of everybody before anything has filtered them, and keeps them for a day to a year. A policy with a principal that is too wide lets strangers read all of it, or write records that every consumer takes for real.',
  remediation:
    'stream.grantRead(new iam.AccountPrincipal("111122223333")) // and the account in trustedAccounts',
  whenNotToUse: 'For streams that are shared: name the accounts in the parameter trustedAccounts.',
  controls: [
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:AC-6',
    'nist-800-53-r5:AC-21',
    'pci-dss-4.0:7.2.1',
    'soc2:CC6.1',
    'soc2:CC6.6',
    'wellarchitected:SEC03-BP07',
    'fedramp-ksi:KSI-IAM-ELP',
  ],
  requirements: ['C6.2', 'X.3'],
  references: [
    'https://docs.aws.amazon.com/streams/latest/dev/resource-based-policy-examples.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kinesis-resourcepolicy.html',
  ],
  parameters: TRUSTED_ACCOUNTS,
  messages: outsiderMessages('the resource policy of the stream'),
  prove: (policy, judge) => judgeOutsiders(policy, ['ResourcePolicy'], judge),
});
