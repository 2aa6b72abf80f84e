import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'buses.yaml': {
    Own: { verdict: 'pass', message: 'own' },
    Attached: { verdict: 'pass', says: 'AttachedPolicy' },
    Named: { verdict: 'pass', message: 'attached' },
    Without: { verdict: 'fail', message: 'none' },
    FromCustom: { verdict: 'unknown', says: '${Custom.Policy}' },
    OnlyInProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
  },
});
