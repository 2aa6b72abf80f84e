import { defineRule } from '../../../engine/rule';
import { isFilled } from '../../../relations/scalars';
import { isOn, some } from '../../../relations/truth';

export const rule = defineRule({
  id: 'sqs-queue-encrypted',
  title: 'SQS queue encrypts its messages at rest',
  severity: 'medium',
  resource: 'AWS::SQS::Queue',
  rationale:
    'A message may lie in a queue for fourteen days, dead letters most of all, and it often carries the very payload that the table behind it keeps encrypted. SQS encrypts by default and for free; a queue without encryption is one where somebody switched it off, and with it goes the refusal of requests over plain HTTP that SQS makes for encrypted queues.',
  remediation: 'new sqs.Queue(this, "Queue", { encryption: sqs.QueueEncryption.SQS_MANAGED })',
  whenNotToUse:
    'There is no reason left: encryption with keys of SQS costs nothing and needs no permissions.',
  controls: [
    'fsbp:SQS.1',
    'nist-800-53-r5:SC-13',
    'nist-800-53-r5:SC-28',
    'nist-800-53-r5:SC-28(1)',
    'soc2:CC6.1',
    'hipaa:164.312(a)(2)(iv)',
    'wellarchitected:SEC08-BP02',
  ],
  requirements: ['C2.8', 'C6.4'],
  references: [
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/sqs-controls.html#sqs-1',
  ],
  messages: {
    key: 'messages are encrypted with the KMS key {key}',
    managed: 'messages are encrypted with a key of SQS',
    byDefault: 'nothing is set, so messages are encrypted with a key of SQS, as SQS does by default',
    off: 'SqsManagedSseEnabled is false and no KMS key is named: messages lie in clear text',
    unknown: 'whether messages are encrypted rests on {value}',
  },
  check(queue, judge) {
    const key = queue.get('KmsMasterKeyId');
    const managed = queue.get('SqsManagedSseEnabled');
    const [byKey, byQueue] = [isFilled(key), isOn(managed)];
    if (byKey === 'yes') return judge.pass('key', { key }, [judge.property(queue, ['KmsMasterKeyId'])]);
    // "When SqsManagedSseEnabled is not defined, SSE-SQS encryption is enabled by default" (CloudFormation, AWS::SQS::Queue).
    const evidence = [judge.property(queue, ['SqsManagedSseEnabled'])];
    if (managed === undefined) return judge.pass('byDefault', {}, evidence);
    if (byQueue === 'yes') return judge.pass('managed', {}, evidence);
    if (some([byKey, byQueue]) === 'no') return judge.fail('off', {}, evidence);
    return judge.unknown('unknown', { value: byQueue === 'unknown' ? managed : key }, evidence);
  },
});
