import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'balancers.yaml': {
    Drops: 'pass',
    AsBoolean: 'pass',
    HandsOn: { verdict: 'fail', message: 'fail' },
    Absent: 'fail',
    Network: { verdict: 'not-applicable', message: 'otherType', says: 'network' },
    GivenType: { verdict: 'unknown', says: '${Type}' },
    Given: { verdict: 'unknown', says: '${Value}' },
    GivenKey: { verdict: 'unknown', says: '${Value}' },
    GivenAll: { verdict: 'unknown', says: 'Attributes' },
    OnlyInProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    Hostile: 'fail',
  },
});
