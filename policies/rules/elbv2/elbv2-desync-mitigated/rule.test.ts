import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'balancers.yaml': {
    Absent: { verdict: 'pass', says: 'defensive' },
    Strictest: 'pass',
    Monitor: { verdict: 'fail', message: 'fail', says: 'monitor' },
    Network: { verdict: 'not-applicable', message: 'otherType' },
    Given: { verdict: 'unknown', says: '${Value}' },
  },
});
