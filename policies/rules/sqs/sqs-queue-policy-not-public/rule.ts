import { judgeOutsiders, outsiderMessages, TRUSTED_ACCOUNTS } from '../../../access/judge-outsiders';
import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'sqs-queue-policy-not-public',
  title: 'SQS queue policy lets in nobody from outside of the account',
  severity: 'critical',
  resource: ['AWS::SQS::QueuePolicy', 'AWS::SQS::QueueInlinePolicy'],
  rationale:
    'A queue that everybody may send to is a way into whatever consumes it, and one that everybody may receive from gives messages away and loses them. Policies that let a topic or a bucket send are often written with Principal "*" and a condition; with the condition a little too wide any topic of any account sends.',
  remediation: 'topic.addSubscription(new subscriptions.SqsSubscription(queue))',
  whenNotToUse:
    'For queues that take messages from anybody on purpose: say so with the metadata key cdk-assay:public and a reason. Accounts that are meant to send belong in the parameter trustedAccounts.',
  controls: [
    'fsbp:SQS.3',
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:AC-6',
    'pci-dss-4.0:7.2.1',
    'soc2:CC6.1',
    'soc2:CC6.6',
    'wellarchitected:SEC03-BP07',
  ],
  requirements: ['C2.8', 'C6.4'],
  references: [
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/sqs-controls.html#sqs-3',
  ],
  parameters: TRUSTED_ACCOUNTS,
  messages: outsiderMessages('the queue policy'),
  prove: (policy, judge) => judgeOutsiders(policy, ['PolicyDocument'], judge),
});
