import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'acls.yaml': {
    Measured: { verdict: 'pass', message: 'measured' },
    Group: 'pass',
    Own: { verdict: 'fail', message: 'own' },
    Silent: { verdict: 'fail', message: 'rule', says: 'limit' },
    SilentGroup: 'fail',
    GivenMetric: { verdict: 'unknown', says: '${Wish}' },
    GivenRules: { verdict: 'unknown', says: '${Wish}' },
    Staged: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    Hostile: 'fail',
  },
});
