import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'workgroups.yaml': {
    Absent: 'pass',
    Closed: 'pass',
    Open: { verdict: 'fail', message: 'fail', line: 13 },
    AsText: 'fail',
    Given: { verdict: 'unknown', says: '${Wish}' },
    Staged: { verdict: 'fail', scenario: { IsDev: 'true', Stage: 'dev' } },
  },
});
