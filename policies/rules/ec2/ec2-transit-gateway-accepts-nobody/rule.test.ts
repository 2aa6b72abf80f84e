import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'cases.yaml': {
    Default: 'pass',
    Off: 'pass',
    On: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Accept}' },
  },
});
