import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(
  rule,
  __dirname,
  {
    'pass.yaml': {
      Cdk: { verdict: 'pass', message: 'closed', line: 8 },
      ThroughS3: 'pass',
      Logs: 'pass',
      None: { verdict: 'pass', message: 'default' },
      Shared: { verdict: 'not-applicable', message: 'declaredPublic' },
    },
    'fail.yaml': {
      Everyone: { verdict: 'fail', message: 'anyone', says: 'can do kms:' },
      AnyAccountThroughS3: { verdict: 'fail', message: 'anyone', says: ['kms:ViaService', 's3.us-east-1'] },
      OrByContext: { verdict: 'fail', message: 'anyone', says: 'kms:EncryptionContext:app' },
    },
    'account.yaml': { Partner: { verdict: 'fail', message: 'account', says: '444455556666' } },
    'unknown.yaml': { Parameter: { verdict: 'unknown', says: '${Who}' } },
  },
  { given: { 'account.yaml': { 'AWS::AccountId': '111122223333' } } },
);
