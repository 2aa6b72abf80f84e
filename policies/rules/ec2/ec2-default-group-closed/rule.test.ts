import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'vpcs.yaml': {
    Restricted: { verdict: 'pass', message: 'closed', says: 'Restrict' },
    AsBorn: { verdict: 'fail', message: 'asBorn' },
    OtherCustom: { verdict: 'unknown', says: 'CloseIt' },
    Reopened: { verdict: 'fail', message: 'rule', says: 'Reopening' },
    OnlyInProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
  },
});
