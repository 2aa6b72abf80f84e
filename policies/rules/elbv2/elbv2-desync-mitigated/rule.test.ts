import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'balancers.yaml': {
    Default: 'pass',
    Defensive: 'pass',
    Strictest: 'pass',
    Monitor: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Mode}' },
  },
});
