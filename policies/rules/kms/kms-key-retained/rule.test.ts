import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'keys.yaml': {
    Kept: 'pass',
    KeptOnceMade: 'pass',
    Default: { verdict: 'fail', says: 'Delete' },
    Deleted: 'fail',
    Replica: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Policy}' },
  },
});
