import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(
  rule,
  __dirname,
  {
    'pass.yaml': {
      Console: { verdict: 'pass', message: 'closed', says: '__default_statement_ID', line: 11 },
      Alarms: 'pass',
      Inline: 'pass',
      News: { verdict: 'not-applicable', message: 'declaredPublic' },
    },
    'fail.yaml': {
      Copied: { verdict: 'fail', message: 'anyone', says: ['without credentials', '__default_statement_ID'] },
      ByProtocol: { verdict: 'fail', message: 'anyone', says: ['sns:Subscribe', 'sns:Protocol'] },
    },
    'account.yaml': { Partner: { verdict: 'fail', message: 'account', says: '444455556666' } },
    'unknown.yaml': { Parameter: { verdict: 'unknown', says: '${Who}' } },
  },
  { given: { 'account.yaml': { 'AWS::AccountId': '111122223333' } } },
);
