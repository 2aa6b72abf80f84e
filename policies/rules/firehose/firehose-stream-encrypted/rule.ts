import { isObject, isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { isOneOf } from '../../../relations/scalars';

export const rule = defineRule({
  id: 'firehose-stream-encrypted',
  title: 'Firehose stream that takes records directly encrypts them at rest',
  severity: 'medium',
  resource: 'AWS::KinesisFirehose::DeliveryStream',
  rationale:
    'Firehose holds records while it fills a buffer, and for up to a day when the destination refuses them. For records put into it directly it encrypts what it holds only when told to; the encryption of the bucket begins where Firehose ends.',
  remediation:
    'new firehose.DeliveryStream(this, "Delivery", { destination, encryption: firehose.StreamEncryption.awsOwnedKey() })',
  whenNotToUse: 'There is little reason: a key owned by AWS costs nothing and needs no permissions.',
  controls: [
    'fsbp:DataFirehose.1',
    'nist-800-53-r5:SC-13',
    'nist-800-53-r5:SC-28',
    'nist-800-53-r5:SC-28(1)',
    'hipaa:164.312(a)(2)(iv)',
    'wellarchitected:SEC08-BP02',
  ],
  requirements: ['C6.3'],
  references: [
    'https://docs.aws.amazon.com/firehose/latest/dev/encryption.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/datafirehose-controls.html#datafirehose-1',
  ],
  messages: {
    encrypted: 'records are encrypted with a key of type {type}',
    off: 'there is no DeliveryStreamEncryptionConfigurationInput, and Firehose does not encrypt direct puts by itself',
    otherSource: 'it reads from {source}, whose own encryption covers what Firehose holds',
    unknown: 'whether records are encrypted rests on {value}',
  },
  check(stream, judge) {
    const source = stream.get('DeliveryStreamType');
    // Encryption can be switched on for direct puts only (Firehose API, StartDeliveryStreamEncryption). DirectPut is what a
    // stream is when nothing is set.
    if (typeof source === 'string' && source !== 'DirectPut')
      return judge.notApplicable('otherSource', { source }, [judge.property(stream, ['DeliveryStreamType'])]);
    for (const property of ['KinesisStreamSourceConfiguration', 'MSKSourceConfiguration']) {
      if (isObject(stream.get(property)))
        return judge.notApplicable('otherSource', { source: property }, [judge.property(stream, [property])]);
    }
    const type = stream.get('DeliveryStreamEncryptionConfigurationInput', 'KeyType');
    const evidence = [judge.property(stream, ['DeliveryStreamEncryptionConfigurationInput'])];
    const encrypted = isOneOf(type, 'AWS_OWNED_CMK', 'CUSTOMER_MANAGED_CMK');
    if (encrypted === 'yes') return judge.pass('encrypted', { type }, evidence);
    if (encrypted === 'unknown') return judge.unknown('unknown', { value: type }, evidence);
    if (isSymbolic(source)) return judge.unknown('unknown', { value: source }, evidence);
    return judge.fail('off', {}, evidence);
  },
});
