import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'balancers.yaml': {
    Good: 'pass',
    Bad: 'fail',
    Default: 'fail',
    WrongShape: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Setting}' },
  },
});
