import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'namespaces.yaml': {
    Own: { verdict: 'pass', message: 'own', says: 'keeper' },
    Common: { verdict: 'fail', message: 'common' },
    Absent: { verdict: 'fail', message: 'absent' },
    Given: { verdict: 'unknown', says: '${Name}' },
    Staged: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    Hostile: 'fail',
  },
});
