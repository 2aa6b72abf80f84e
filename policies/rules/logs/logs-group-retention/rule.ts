import { isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { numberOf } from '../../../relations/scalars';

export const rule = defineRule({
  id: 'logs-group-retention',
  title: 'Log group keeps its events for a set time',
  severity: 'low',
  resource: 'AWS::Logs::LogGroup',
  rationale:
    'A log group without a retention keeps everything for ever: the bill grows every month, and so does the heap of personal data that nobody may keep. Nobody notices, because nothing fails.',
  remediation: 'new logs.LogGroup(this, "Logs", { retention: logs.RetentionDays.ONE_YEAR })',
  whenNotToUse: 'For audit logs that the law wants for ever; a bucket with Object Lock is the better place.',
  controls: [
    'securityhub:CloudWatch.16',
    'nist-800-53-r5:AU-11',
    'nist-800-53-r5:SI-12',
    'pci-dss-4.0:10.5.1',
    'hipaa:164.316(b)(2)(i)',
    'soc2:C1.2',
    'fedramp-ksi:KSI-SVC-RUD',
    'wellarchitected:SEC04-BP02',
  ],
  requirements: ['C1.7', 'C6.3'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-16',
  ],
  /** The fewest days that a log may be kept; Security Hub asks for 365 where nothing else is set. */
  parameters: { minimumDays: 1 },
  messages: {
    kept: 'events are kept for {days} days',
    forEver: 'no retention is set, so events are kept for ever',
    short: 'events are kept for {days} days, and {minimum} are asked for',
    delivery: 'a group of the class DELIVERY keeps its events for a fixed time',
    unknown: 'how long events are kept rests on {value}',
  },
  check(group, judge) {
    const minimum = judge.parameter<number>('minimumDays');
    const days = numberOf(group.get('RetentionInDays'));
    const evidence = [judge.property(group, ['RetentionInDays'])];
    // Source: CloudFormation reference, AWS::Logs::LogGroup, LogGroupClass.
    if (group.get('LogGroupClass') === 'DELIVERY')
      return judge.notApplicable('delivery', {}, [judge.property(group, ['LogGroupClass'])]);
    if (isSymbolic(days)) return judge.unknown('unknown', { value: days }, evidence);
    if (days === undefined) return judge.fail('forEver', {}, evidence);
    const shown = { days: String(days), minimum: String(minimum) };
    return days < minimum ? judge.fail('short', shown, evidence) : judge.pass('kept', shown, evidence);
  },
});
