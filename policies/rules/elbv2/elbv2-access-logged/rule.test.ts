import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'balancers.yaml': {
    Logged: 'pass',
    Off: { verdict: 'fail', message: 'fail' },
    Absent: 'fail',
    Network: { verdict: 'not-applicable', message: 'otherType' },
    Given: { verdict: 'unknown', says: '${Value}' },
  },
});
