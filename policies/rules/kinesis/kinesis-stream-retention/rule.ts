import { isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { numberOf } from '../../../relations/scalars';

export const rule = defineRule({
  id: 'kinesis-stream-retention',
  title: 'Kinesis data stream keeps its records long enough to replay them',
  severity: 'low',
  resource: 'AWS::Kinesis::Stream',
  baseline: 'frameworks',
  rationale:
    'A stream forgets its records after a day unless told otherwise. A consumer that fails on Friday evening and is mended on Monday has then lost the weekend for good: nothing else holds those records. A week covers a weekend, a holiday and the time it takes to notice.',
  remediation: 'new kinesis.Stream(this, "Stream", { retentionPeriod: Duration.days(7) })',
  whenNotToUse:
    'For streams whose records are also kept elsewhere as they come in (a Firehose to S3 on the same stream), or that are worthless after a day. Set the parameter "hours" for a policy of your own.',
  controls: ['fsbp:Kinesis.3', 'nist-800-53-r5:SI-12', 'nist-800-53-r5:CP-10', 'wellarchitected:REL09-BP01'],
  requirements: ['C6.2'],
  references: [
    'https://docs.aws.amazon.com/streams/latest/dev/kinesis-extended-retention.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/kinesis-controls.html#kinesis-3',
  ],
  // The default of Security Hub's Kinesis.3.
  parameters: { hours: 168 },
  messages: {
    kept: 'records are kept for {hours} h',
    short: 'records are kept for {hours} h, less than {wanted} h',
    unknown: 'how long records are kept rests on {value}',
  },
  check(stream, judge) {
    const wanted = judge.parameter<number>('hours');
    // 24 when nothing is set (CloudFormation, AWS::Kinesis::Stream, RetentionPeriodHours).
    const hours = numberOf(stream.get('RetentionPeriodHours')) ?? 24;
    const evidence = [judge.property(stream, ['RetentionPeriodHours'])];
    if (isSymbolic(hours)) return judge.unknown('unknown', { value: hours }, evidence);
    return hours < wanted
      ? judge.fail('short', { hours, wanted }, evidence)
      : judge.pass('kept', { hours }, evidence);
  },
});
