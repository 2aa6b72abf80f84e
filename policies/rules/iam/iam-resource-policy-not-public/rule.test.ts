import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(
  rule,
  __dirname,
  {
    'pass.yaml': {
      SecretPolicy: { verdict: 'pass', message: 'closed' },
      Files: { verdict: 'pass', says: 'AccessedViaMountTarget true is known' },
      Plain: { verdict: 'not-applicable', message: 'none' },
      Gallery: { verdict: 'not-applicable', message: 'declaredPublic' },
    },
    'fail.yaml': {
      SecretPolicy: { verdict: 'fail', message: 'anyone', says: 'secretsmanager:VersionStage' },
      Images: { verdict: 'fail', message: 'anyone', says: 'ecr:BatchGetImage' },
      Files: { verdict: 'fail', message: 'anyone', says: 'elasticfilesystem:Client' },
      Vault: { verdict: 'fail', message: 'anyone' },
      Point: { verdict: 'fail', message: 'anyone' },
      Bus: { verdict: 'fail', message: 'anyone' },
    },
    'account.yaml': { Images: { verdict: 'fail', message: 'account', says: '444455556666' } },
    'unknown.yaml': { Images: { verdict: 'unknown', says: '${Who}' } },
  },
  { given: { 'account.yaml': { 'AWS::AccountId': '111122223333' } } },
);
