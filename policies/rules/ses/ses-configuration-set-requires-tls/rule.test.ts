import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'sets.yaml': {
    Required: 'pass',
    Optional: 'fail',
    Default: 'fail',
    OtherOption: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Policy}' },
  },
});
