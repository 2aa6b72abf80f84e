import { defineRule } from '../../../engine/rule';
import { isFilled } from '../../../relations/scalars';

export const rule = defineRule({
  id: 'logs-group-own-key',
  title: 'Log group is encrypted with a KMS key of the account',
  severity: 'low',
  resource: 'AWS::Logs::LogGroup',
  baseline: 'frameworks',
  rationale:
    'CloudWatch Logs encrypts everything with a key of its own, which every principal with logs:GetLogEvents uses without knowing. With a key of the account the events can be closed to all by one change, and each use is recorded.',
  remediation: 'new logs.LogGroup(this, "Logs", { encryptionKey: key })',
  whenNotToUse: 'For logs without personal data: the key costs money and one more way to lose the logs.',
  controls: [
    'nist-800-53-r5:AU-9(3)',
    'nist-800-53-r5:SC-28(1)',
    'pci-dss-4.0:10.3.2',
    'hipaa:164.312(a)(2)(iv)',
    'soc2:CC6.1',
    'wellarchitected:SEC08-BP02',
  ],
  requirements: ['C1.7', 'C6.3'],
  references: ['https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html'],
  messages: {
    own: 'events are encrypted with {key}',
    service: "events are encrypted with CloudWatch Logs' own key",
    unknown: 'the key rests on {value}',
  },
  check(group, judge) {
    const key = group.get('KmsKeyId');
    const evidence = [judge.property(group, ['KmsKeyId'])];
    const filled = isFilled(key);
    if (filled === 'yes') return judge.pass('own', { key }, evidence);
    if (filled === 'unknown') return judge.unknown('unknown', { value: key }, evidence);
    return judge.fail('service', {}, evidence);
  },
});
