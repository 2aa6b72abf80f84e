import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';
import { intervalOf } from './schedule';

testRule(
  rule,
  __dirname,
  {
    'schedules.yaml': {
      Monthly: { verdict: 'pass', says: '30 days' },
      AsText: 'pass',
      ByRate: { verdict: 'pass', says: '0.5 days' },
      FirstOfMonth: { verdict: 'pass', says: '31 days' },
      EveryOtherMonth: { verdict: 'pass', says: '62 days' },
      Yearly: { verdict: 'fail', message: 'seldom', says: '365 days' },
      HalfYearly: { verdict: 'fail', says: '177 days' },
      NoTime: { verdict: 'fail', message: 'noTime' },
      WrongShape: { verdict: 'fail', message: 'noTime' },
      FromParameter: { verdict: 'unknown', says: '${Days}' },
      ExpressionFromParameter: { verdict: 'unknown', says: '${Expression}' },
      Quarterly: { verdict: 'unknown', says: 'cron(0 8 1 */3 ? *)' },
      NotUnderstood: { verdict: 'unknown', says: 'at noon' },
    },
    'weekly.yaml': { Monthly: { verdict: 'fail', says: '7 are allowed' } },
  },
  { parameters: { 'weekly.yaml': { days: 7 } } },
);

it('knows how often an expression comes round', () => {
  expect(intervalOf('rate(10 days)')).toEqual({ least: 10, most: 10 });
  expect(intervalOf('cron(0 16 1,15 * ? *)')).toEqual({ least: 0, most: 62 });
  expect(intervalOf('cron(0 16 ? JAN,JUL SUN#1 *)')).toEqual({ least: 150, most: 217 });
  expect(intervalOf('cron(0 16 L MAR-MAY *)')).toBeUndefined();
  expect(intervalOf('cron(0 16 L MAR-MAY ? 2030)')).toBeUndefined();
  expect(intervalOf('cron(0 16 L 13 ? *)')).toBeUndefined();
});
