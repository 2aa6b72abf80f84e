import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'balancers.yaml': {
    Two: 'pass',
    Mapped: 'pass',
    One: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Subnets}' },
  },
});
