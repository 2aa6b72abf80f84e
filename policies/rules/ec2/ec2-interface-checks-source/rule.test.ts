import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'cases.yaml': {
    Default: 'pass',
    On: 'pass',
    Off: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Check}' },
  },
});
