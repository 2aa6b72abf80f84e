import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'identities.yaml': {
    Default: 'pass',
    Signed: 'pass',
    OwnKey: 'pass',
    Off: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Sign}' },
    OffInTest: { verdict: 'fail', scenario: { IsTest: 'true', Stage: 'test' } },
  },
});
