import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(
  rule,
  __dirname,
  {
    'groups.yaml': {
      Kept: { verdict: 'pass', says: '30 days' },
      AsText: 'pass',
      ForEver: { verdict: 'fail', message: 'forEver' },
      WrongShape: { verdict: 'fail', message: 'forEver' },
      Delivery: { verdict: 'not-applicable', message: 'delivery' },
      FromParameter: { verdict: 'unknown', says: '${Days}' },
      InProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    },
    'year.yaml': { Month: { verdict: 'fail', message: 'short', says: ['30 days', '365'] }, Year: 'pass' },
  },
  { parameters: { 'year.yaml': { minimumDays: 365 } } },
);
