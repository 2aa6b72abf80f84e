import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'balancers.yaml': {
    Two: 'pass',
    Mapped: 'pass',
    One: { verdict: 'fail', message: 'fail' },
    None: 'fail',
    Given: { verdict: 'unknown', says: '${Subnets}' },
    OneInDevelopment: { verdict: 'fail', scenario: { IsDev: 'true', Stage: 'dev' } },
    Hostile: 'fail',
  },
});
