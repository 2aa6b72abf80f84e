import { defineRule } from '../../../engine/rule';
import { isFilled } from '../../../relations/scalars';

export const rule = defineRule({
  id: 'sns-topic-encrypted',
  title: 'SNS topic encrypts its messages at rest with a KMS key',
  // AWS took SNS.1 out of its foundational standard: SNS encrypts the disks under every topic.
  severity: 'low',
  resource: 'AWS::SNS::Topic',
  rationale:
    'SNS encrypts its disks, which protects against a lost disk and against nobody else. A KMS key puts a second permission between a message and whoever may publish, subscribe or operate the service, and CloudTrail notes each use of it. Where the table behind the topic is encrypted with a key of its own, a topic without one is the weak link.',
  remediation: 'new sns.Topic(this, "Topic", { masterKey: key })',
  whenNotToUse:
    'For messages that are not confidential. With the key alias/aws/sns AWS services such as S3, EventBridge and CloudWatch alarms cannot publish: they need a customer managed key whose policy admits them.',
  controls: [
    'securityhub:SNS.1',
    'nist-800-53-r5:SC-13',
    'nist-800-53-r5:SC-28',
    'nist-800-53-r5:SC-28(1)',
    'hipaa:164.312(a)(2)(iv)',
    'wellarchitected:SEC08-BP02',
  ],
  requirements: ['C2.8'],
  references: [
    'https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/sns-controls.html#sns-1',
  ],
  messages: {
    key: 'messages are encrypted with the KMS key {key}',
    noKey: 'no KMS key is named',
    unknown: 'whether a KMS key is named rests on {value}',
  },
  check(topic, judge) {
    const key = topic.get('KmsMasterKeyId');
    const evidence = [judge.property(topic, ['KmsMasterKeyId'])];
    switch (isFilled(key)) {
      case 'yes':
        return judge.pass('key', { key }, evidence);
      case 'no':
        return judge.fail('noKey', {}, evidence);
      case 'unknown':
        return judge.unknown('unknown', { value: key }, evidence);
    }
  },
});
