import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'names.yaml': {
    Newest: 'pass',
    Edge: 'pass',
    Older: { verdict: 'fail', says: 'TLS_1_2' },
    Oldest: 'fail',
    Absent: 'fail',
    Given: { verdict: 'unknown', says: '${Policy}' },
    OnlyInProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    Hostile: 'fail',
  },
});
