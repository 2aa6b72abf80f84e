import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'authorizers.yaml': {
    Signed: 'pass',
    Absent: 'pass',
    Unsigned: { verdict: 'fail', message: 'fail', line: 14 },
    AsText: 'fail',
    Given: { verdict: 'unknown', says: '${Wish}' },
    Staged: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
  },
});
