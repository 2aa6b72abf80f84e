import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'balancers.yaml': {
    Protected: 'pass',
    Network: 'pass',
    Absent: { verdict: 'fail', message: 'fail' },
    Misspelt: { verdict: 'not-applicable', message: 'otherType' },
    Given: { verdict: 'unknown', says: '${Value}' },
  },
});
