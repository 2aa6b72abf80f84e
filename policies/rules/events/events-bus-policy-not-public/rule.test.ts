import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(
  rule,
  __dirname,
  {
    'policies.yaml': {
      Own: 'pass',
      OwnRole: 'pass',
      Organization: 'pass',
      OldAnyone: { verdict: 'fail', message: 'anyone' },
      Anyone: { verdict: 'fail', message: 'anyone', says: 'events:PutEvents' },
      Meant: { verdict: 'not-applicable', message: 'declaredPublic', says: 'a public feed' },
      FromParameter: { verdict: 'unknown', says: '${Who}' },
      FromCustom: { verdict: 'unknown', says: '${Custom.Statement}' },
      ConditionFromCustom: { verdict: 'unknown', says: '${Custom.Condition}' },
      WrongShape: 'unknown',
      NoPrincipal: { verdict: 'unknown', says: 'names no principal' },
    },
    'account.yaml': {
      Partner: { verdict: 'fail', message: 'account' },
      OldPartner: { verdict: 'fail', message: 'account' },
    },
    'trusted.yaml': { Partner: 'pass' },
  },
  {
    parameters: { 'trusted.yaml': { trustedAccounts: ['111122223333'] } },
    given: { 'account.yaml': { 'AWS::AccountId': '444455556666' } },
  },
);
