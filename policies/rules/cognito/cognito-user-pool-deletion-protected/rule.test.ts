import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pools.yaml': {
    Protected: 'pass',
    Off: 'fail',
    Default: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Protection}' },
    InProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
  },
});
