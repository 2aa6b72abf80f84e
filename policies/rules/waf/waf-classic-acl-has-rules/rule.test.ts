import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'acls.yaml': {
    Global: { verdict: 'pass', message: 'rules', says: '1 rule(s)' },
    Regional: 'pass',
    Absent: { verdict: 'fail', message: 'empty' },
    Empty: 'fail',
    Given: { verdict: 'unknown', says: '${Rules}' },
    Staged: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    Hostile: 'fail',
  },
});
