import { isList, isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { isFilled } from '../../../relations/scalars';
import { isOn, some } from '../../../relations/truth';

/** Resources that act on an alarm's state themselves: it needs no action of its own for them. */
const READERS = [
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::CodeDeploy::DeploymentGroup',
  'AWS::AppConfig::Environment',
  'AWS::Route53::HealthCheck',
  'AWS::ECS::Service',
  'AWS::Events::Rule',
];

export const rule = defineRule({
  id: 'cloudwatch-alarm-acts',
  title: 'CloudWatch alarm tells somebody',
  severity: 'low',
  resource: ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'],
  baseline: 'frameworks',
  rationale:
    'An alarm without an action turns red in a console that nobody looks at. It is worse than none: everybody believes that the failure would be noticed, and the post-mortem finds that it was, three days earlier.',
  remediation: 'alarm.addAlarmAction(new actions.SnsAction(onCall))',
  whenNotToUse: 'For alarms that a dashboard only shows.',
  controls: [
    'securityhub:CloudWatch.15',
    'securityhub:CloudWatch.17',
    'nist-800-53-r5:AU-6(1)',
    'nist-800-53-r5:IR-4',
    'nist-800-53-r5:SI-4(5)',
    'pci-dss-4.0:10.7.2',
    'soc2:CC7.3',
  ],
  requirements: ['C3.2', 'C6.4'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-15',
  ],
  messages: {
    acts: 'the alarm has an action',
    read: '{reader} acts on its state',
    silent: 'the alarm has no action for the state ALARM',
    off: 'the actions of the alarm are turned off',
    unknown: 'whether the alarm acts rests on {value}',
  },
  check(alarm, judge) {
    const [reader] = judge.graph
      .referencesTo(alarm)
      .map(({ from }) => from)
      .filter((from) => READERS.includes(from.type) && from.exists);
    if (reader) return judge.pass('read', { reader: reader.logicalId }, [judge.resource(reader, 'reader')]);
    const actions = alarm.get('AlarmActions');
    const place = [judge.property(alarm, ['AlarmActions'])];
    if (isSymbolic(actions)) return judge.unknown('unknown', { value: actions }, place);
    const items = isList(actions) ? actions : [];
    const filled = some(items.map(isFilled));
    if (filled === 'no') return judge.fail('silent', {}, place);
    // On when nothing is said (CloudFormation reference, ActionsEnabled).
    const enabled = alarm.get('ActionsEnabled') ?? true;
    const evidence = [...place, judge.property(alarm, ['ActionsEnabled'])];
    if (isOn(enabled) === 'no') return judge.fail('off', {}, evidence);
    if (isOn(enabled) === 'unknown') return judge.unknown('unknown', { value: enabled }, evidence);
    if (filled === 'unknown') return judge.unknown('unknown', { value: items.find(isSymbolic) }, place);
    return judge.pass('acts', {}, evidence);
  },
});
