import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(
  rule,
  __dirname,
  {
    'policies.yaml': {
      OneKey: 'pass',
      OtherKey: 'pass',
      Aliases: 'pass',
      OtherService: 'pass',
      EncryptOnly: 'pass',
      TakenAway: 'pass',
      Tagged: 'pass',
      KeyById: 'pass',
      Everything: { verdict: 'fail', message: 'everyKey', says: 'kms:Decrypt' },
      EveryKeyOfAccount: 'fail',
      EveryKeyOfRegion: 'fail',
      EveryId: 'fail',
      NotAction: 'fail',
      ThroughService: 'fail',
      ReEncrypt: { verdict: 'fail', says: 'kms:ReEncryptFrom' },
      OnParameter: { verdict: 'unknown', says: '${Which}' },
      WholeParameter: { verdict: 'unknown', says: '${Which}' },
      Inline: 'fail',
      Bare: { verdict: 'not-applicable', message: 'none' },
      Group: 'pass',
    },
    'account.yaml': { OtherAccount: { verdict: 'fail', says: '111122223333' } },
  },
  { given: { 'account.yaml': { 'AWS::AccountId': '444455556666' } } },
);
