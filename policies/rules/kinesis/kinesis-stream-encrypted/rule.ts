import { defineRule } from '../../../engine/rule';
import { isOneOf } from '../../../relations/scalars';

export const rule = defineRule({
  id: 'kinesis-stream-encrypted',
  title: 'Kinesis data stream encrypts its records at rest',
  severity: 'medium',
  resource: 'AWS::Kinesis::Stream',
  rationale:
    'Records lie in the shards for a day to a year. Without server-side encryption they lie there in clear text, whatever the table or bucket behind the stream does, and whoever gets kinesis:GetRecords reads them; with a KMS key a second permission is needed and each use is on record.',
  remediation: 'new kinesis.Stream(this, "Stream", { encryption: kinesis.StreamEncryption.MANAGED })',
  whenNotToUse:
    'For streams of public data whose volume makes the KMS requests of every shard and consumer count.',
  controls: [
    'fsbp:Kinesis.1',
    'nist-800-53-r5:SC-13',
    'nist-800-53-r5:SC-28',
    'nist-800-53-r5:SC-28(1)',
    'hipaa:164.312(a)(2)(iv)',
    'wellarchitected:SEC08-BP02',
  ],
  requirements: ['C6.2'],
  references: [
    'https://docs.aws.amazon.com/streams/latest/dev/server-side-encryption.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/kinesis-controls.html#kinesis-1',
  ],
  messages: {
    encrypted: 'records are encrypted with the KMS key {key}',
    off: 'there is no StreamEncryption of type KMS, and Kinesis does not encrypt by itself',
    regionWithout:
      'CDK leaves encryption out in {region}, where it knows of no server-side encryption for streams',
    unknown: 'whether records are encrypted rests on {value}',
  },
  check(stream, judge) {
    const type = stream.get('StreamEncryption', 'EncryptionType');
    const evidence = [judge.property(stream, ['StreamEncryption'])];
    switch (isOneOf(type, 'KMS')) {
      case 'yes':
        return judge.pass('encrypted', { key: stream.get('StreamEncryption', 'KeyId') }, evidence);
      case 'unknown':
        return judge.unknown('unknown', { value: type }, evidence);
      case 'no': {
        const { region } = stream;
        return region !== undefined && WITHOUT.has(region) && type === undefined
          ? judge.notApplicable('regionWithout', { region }, evidence)
          : judge.fail('off', {}, evidence);
      }
    }
  },
});

/** Regions for which aws-cdk-lib writes a condition around StreamEncryption (AwsCdkKinesisEncryptedStreamsUnsupportedRegions). */
const WITHOUT = new Set(['cn-north-1', 'cn-northwest-1']);
