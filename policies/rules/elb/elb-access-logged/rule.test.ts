import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'balancers.yaml': {
    Logging: 'pass',
    Off: 'fail',
    Default: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Logged}' },
  },
});
