import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'acls.yaml': {
    WithRules: { verdict: 'pass', message: 'rules', says: '1 rule(s)' },
    Absent: { verdict: 'fail', message: 'empty' },
    Empty: 'fail',
    Closed: { verdict: 'not-applicable', message: 'blocksAll' },
    FromParameter: { verdict: 'unknown', says: '${Rules}' },
    OnlyInProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    Hostile: 'fail',
  },
});
