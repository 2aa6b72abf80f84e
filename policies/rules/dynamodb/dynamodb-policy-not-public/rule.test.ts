import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(
  rule,
  __dirname,
  {
    'tables.yaml': {
      None: { verdict: 'not-applicable', message: 'none' },
      Own: { verdict: 'pass', message: 'closed' },
      Anyone: { verdict: 'fail', message: 'anyone' },
      OneStatement: { verdict: 'fail', message: 'anyone', says: 'dynamodb:GetItem' },
      Given: { verdict: 'unknown', says: '${Document}' },
      OnPurpose: { verdict: 'not-applicable', message: 'declaredPublic' },
      Staged: { verdict: 'fail', scenario: { IsDev: 'true', Stage: 'dev' } },
      Hostile: 'unknown',
    },
    'global-tables.yaml': {
      Plain: { verdict: 'not-applicable', message: 'none' },
      OwnEverywhere: 'pass',
      OpenInOne: { verdict: 'fail', message: 'anyone', line: 26 },
      OpenStreamOfReplica: { verdict: 'fail', message: 'anyone' },
      OpenStream: { verdict: 'fail', says: 'dynamodb:GetRecords' },
      Given: { verdict: 'unknown', says: '${Replicas}' },
      Hostile: 'unknown',
    },
    'partner.yaml': { Partner: { verdict: 'fail', message: 'account', says: '444455556666' } },
  },
  { given: { 'partner.yaml': { 'AWS::AccountId': '111122223333' } } },
);
