import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'namespaces.yaml': {
    Both: { verdict: 'pass', message: 'exported' },
    One: { verdict: 'fail', message: 'missing', says: 'userlog' },
    Absent: { verdict: 'fail', says: 'connectionlog, userlog' },
    Given: { verdict: 'unknown', says: '${Logs}' },
    GivenOne: { verdict: 'unknown', says: '${Log}' },
    Staged: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    Hostile: 'fail',
  },
});
