import { judgeOutsiders, outsiderMessages, TRUSTED_ACCOUNTS } from '../../../access/judge-outsiders';
import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'sns-topic-policy-not-public',
  title: 'SNS topic policy lets in nobody from outside of the account',
  severity: 'critical',
  resource: ['AWS::SNS::TopicPolicy', 'AWS::SNS::TopicInlinePolicy'],
  rationale:
    'Whoever may publish to a topic writes to every subscriber, and whoever may subscribe reads everything that is published. The policy that the console writes names everybody and rests on one condition (AWS:SourceOwner); copied without it the topic is open to all accounts.',
  remediation: 'topic.grantPublish(role)',
  whenNotToUse:
    'For topics that anybody may subscribe to on purpose: say so with the metadata key cdk-assay:public and a reason. Accounts that are meant belong in the parameter trustedAccounts.',
  controls: [
    'fsbp:SNS.4',
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:AC-6',
    'pci-dss-4.0:7.2.1',
    'soc2:CC6.1',
    'soc2:CC6.6',
    'wellarchitected:SEC03-BP07',
  ],
  requirements: ['C2.8'],
  references: [
    'https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/sns-controls.html#sns-4',
  ],
  parameters: TRUSTED_ACCOUNTS,
  messages: outsiderMessages('the topic policy'),
  prove: (policy, judge) => judgeOutsiders(policy, ['PolicyDocument'], judge),
});
