import { isObject, isSymbolic, type Resource, type Value } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { numberOf } from '../../../relations/scalars';
import { intervalOf } from './schedule';

const RULES = 'RotationRules';

export const rule = defineRule({
  id: 'secretsmanager-rotation-interval',
  title: 'Secret is rotated within 90 days',
  severity: 'low',
  resource: 'AWS::SecretsManager::RotationSchedule',
  rationale:
    'A rotation once in two years is a schedule on paper: a password that leaked in spring still opens the database in autumn of the next year. The interval is the longest time that a leak goes on.',
  remediation:
    'secret.addRotationSchedule("Rotation", { rotationLambda, automaticallyAfter: Duration.days(30) })',
  whenNotToUse:
    'For secrets whose other side can be changed in a yearly window only: raise the parameter days.',
  controls: [
    'fsbp:SecretsManager.4',
    'nist-800-53-r5:IA-5',
    'nist-800-53-r5:SC-12',
    'pci-dss-4.0:8.6.3',
    'soc2:CC6.1',
    'fedramp-ksi:KSI-SVC-ASM',
    'wellarchitected:SEC02-BP05',
  ],
  requirements: ['C4.3'],
  references: [
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/secretsmanager-controls.html#secretsmanager-4',
  ],
  /** Security Hub asks for 90 where nothing else is set. */
  parameters: { days: 90 },
  messages: {
    often: 'it is rotated every {interval} days at the latest',
    seldom: 'it is rotated every {interval} days, and {days} are allowed',
    noTime: 'the schedule says nothing of when',
    unknown: 'how often it is rotated rests on {value}',
  },
  check(schedule, judge) {
    const days = judge.parameter<number>('days');
    const evidence = [judge.property(schedule, [RULES])];
    const interval = intervalIn(schedule);
    if (interval === undefined) return judge.fail('noTime', {}, evidence);
    if ('open' in interval) return judge.unknown('unknown', { value: interval.open }, evidence);
    const shown = (value: number): string => String(Math.round(value * 100) / 100);
    if (interval.most <= days) return judge.pass('often', { interval: shown(interval.most) }, evidence);
    if (interval.least > days)
      return judge.fail('seldom', { interval: shown(interval.least), days: String(days) }, evidence);
    return judge.unknown('unknown', { value: schedule.get(RULES, 'ScheduleExpression') }, evidence);
  },
});

type Interval = { readonly least: number; readonly most: number } | { readonly open: Value };

function intervalIn(schedule: Resource): Interval | undefined {
  const rules = schedule.get(RULES);
  if (isSymbolic(rules)) return { open: rules };
  if (!isObject(rules)) return undefined;
  const days = numberOf(rules['AutomaticallyAfterDays']);
  if (isSymbolic(days)) return { open: days };
  if (days !== undefined) return { least: days, most: days };
  const expression = rules['ScheduleExpression'];
  if (isSymbolic(expression)) return { open: expression };
  if (typeof expression !== 'string') return undefined;
  return intervalOf(expression) ?? { open: expression };
}
