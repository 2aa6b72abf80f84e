import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'groups.yaml': {
    Published: { verdict: 'pass', message: 'published' },
    AsText: 'pass',
    Off: { verdict: 'fail', message: 'off' },
    Absent: { verdict: 'fail', message: 'notSaid' },
    NoConfiguration: 'fail',
    Given: { verdict: 'unknown', says: '${Wish}' },
    GivenConfiguration: { verdict: 'unknown', says: '${Wish}' },
    Staged: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    Hostile: 'fail',
  },
});
