import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(
  rule,
  __dirname,
  {
    'policies.yaml': {
      Own: { verdict: 'pass', message: 'closed' },
      Anyone: { verdict: 'fail', message: 'anyone' },
      ElsewhereAnyone: { verdict: 'fail', message: 'anyone', says: 'kinesis:GetRecords' },
      Given: { verdict: 'unknown', says: '${Document}' },
      OnPurpose: { verdict: 'not-applicable', message: 'declaredPublic' },
      Staged: { verdict: 'fail', scenario: { IsDev: 'true', Stage: 'dev' } },
      Hostile: 'unknown',
    },
    'partner.yaml': { Partner: { verdict: 'fail', message: 'account', says: '444455556666' } },
  },
  { given: { 'partner.yaml': { 'AWS::AccountId': '111122223333' } } },
);
