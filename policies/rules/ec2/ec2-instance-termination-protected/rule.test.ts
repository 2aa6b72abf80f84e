import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'instances.yaml': {
    Protected: 'pass',
    AsText: 'pass',
    Absent: { verdict: 'fail', message: 'fail' },
    Off: 'fail',
    Given: { verdict: 'unknown', says: '${Protect}' },
    OnlyInProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    Hostile: 'fail',
  },
});
