import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'rules.yaml': {
    Global: { verdict: 'pass', message: 'conditions', says: '1 condition(s)' },
    Regional: 'pass',
    Absent: { verdict: 'fail', message: 'none' },
    Empty: 'fail',
    Given: { verdict: 'unknown', says: '${Predicates}' },
    Staged: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    Hostile: 'fail',
  },
});
