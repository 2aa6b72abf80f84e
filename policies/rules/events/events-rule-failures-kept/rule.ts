import { isList, isObject, isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { isFilled } from '../../../relations/scalars';

export const rule = defineRule({
  id: 'events-rule-failures-kept',
  title: 'EventBridge rule keeps the events that a target does not take',
  severity: 'low',
  resource: 'AWS::Events::Rule',
  baseline: 'frameworks',
  rationale:
    'EventBridge tries for a day to hand an event over, and then drops it; when the target is gone or refuses, it does not even try again. Without a dead-letter queue for the target nothing is left to replay, and nobody knows what was lost.',
  remediation: 'new targets.LambdaFunction(fn, { deadLetterQueue: failures })',
  whenNotToUse: 'For schedules, whose next run does the work of the last.',
  controls: ['nist-800-53-r5:SI-11', 'nist-800-53-r5:SI-13', 'soc2:PI1.3', 'wellarchitected:REL05-BP04'],
  requirements: ['C2.7', 'C6.4'],
  references: ['https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html'],
  messages: {
    kept: 'what a target does not take goes to a dead-letter queue',
    dropped: 'the target {target} has no dead-letter queue: what it does not take is dropped',
    noTargets: 'the rule has no targets here',
    unknown: 'whether failures are kept rests on {value}',
  },
  check(subject, judge) {
    const targets = subject.get('Targets');
    const place = [judge.property(subject, ['Targets'])];
    if (isSymbolic(targets)) return judge.unknown('unknown', { value: targets }, place);
    if (!isList(targets) || targets.length === 0) return judge.notApplicable('noTargets', {}, place);
    const queues = targets.map((_, i) => {
      const path = ['Targets', i, 'DeadLetterConfig', 'Arn'];
      const value = subject.get(...path);
      return { i, path, value, filled: isFilled(value) };
    });
    const dropped = queues.find(({ filled }) => filled === 'no');
    if (dropped) {
      const target = targets[dropped.i];
      const name = isObject(target) ? target['Id'] : undefined;
      return judge.fail('dropped', { target: name ?? String(dropped.i) }, [
        judge.property(subject, dropped.path),
      ]);
    }
    const open = queues.find(({ filled }) => filled === 'unknown');
    if (open) return judge.unknown('unknown', { value: open.value }, [judge.property(subject, open.path)]);
    return judge.pass(
      'kept',
      {},
      queues.map(({ path }) => judge.property(subject, path)),
    );
  },
});
