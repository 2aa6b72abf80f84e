import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'clusters.yaml': {
    On: 'pass',
    Enhanced: 'pass',
    Off: { verdict: 'fail', message: 'fail' },
    Absent: 'fail',
    Given: { verdict: 'unknown', says: '${Insights}' },
    OnlyInProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    Hostile: 'fail',
  },
});
