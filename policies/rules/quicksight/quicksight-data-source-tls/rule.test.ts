import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'sources.yaml': {
    Absent: 'pass',
    On: 'pass',
    EmptyProperties: 'pass',
    Disabled: { verdict: 'fail', message: 'fail', line: 15 },
    AsText: 'fail',
    Given: { verdict: 'unknown', says: '${Wish}' },
    GivenProperties: { verdict: 'unknown', says: '${Wish}' },
    Staged: { verdict: 'fail', scenario: { IsDev: 'true', Stage: 'dev' } },
  },
});
