import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'balancers.yaml': {
    Behind: { verdict: 'pass', message: 'behind', says: 'Association' },
    Bare: { verdict: 'fail', message: 'none' },
    Network: { verdict: 'not-applicable', message: 'otherType' },
    Given: { verdict: 'unknown', says: '${Type}' },
    OnlyInProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    Hostile: 'not-applicable',
  },
});
