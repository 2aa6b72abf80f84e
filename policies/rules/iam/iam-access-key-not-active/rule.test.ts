import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'keys.yaml': {
    Inactive: 'pass',
    Active: 'fail',
    Default: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Status}' },
  },
});
