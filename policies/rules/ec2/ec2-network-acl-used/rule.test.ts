import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'acls.yaml': {
    Used: { verdict: 'pass', message: 'used', says: 'Association' },
    Unused: { verdict: 'fail', message: 'unused' },
    Handed: { verdict: 'unknown', message: 'unknown', says: 'Attach' },
    OnlyInProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
  },
});
