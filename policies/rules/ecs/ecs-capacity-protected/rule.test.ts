import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'providers.yaml': {
    Protected: 'pass',
    ManagedInstances: 'pass',
    Absent: 'fail',
    Off: 'fail',
    ScalingOff: 'fail',
    Given: { verdict: 'unknown', says: '${Protection}' },
    OnlyInProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    Hostile: 'fail',
  },
});
