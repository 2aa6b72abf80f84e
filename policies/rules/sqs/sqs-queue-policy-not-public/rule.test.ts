import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(
  rule,
  __dirname,
  {
    'pass.yaml': {
      Topics: { verdict: 'pass', message: 'closed', line: 11 },
      OneTopic: { verdict: 'pass', says: 'whoever sends aws:SourceArn' },
      OwnTopics: 'pass',
      OneBucket: 'pass',
      Inline: 'pass',
      Inbox: { verdict: 'not-applicable', message: 'declaredPublic' },
    },
    'fail.yaml': {
      Everyone: { verdict: 'fail', message: 'anyone', says: ['without credentials', '--queue-url'] },
      AnyTopic: {
        verdict: 'fail',
        message: 'anyone',
        says: ['the service', 'sqs:SendMessage', 'aws:SourceArn'],
      },
      Optional: { verdict: 'fail', message: 'anyone', says: 'without credentials' },
      OnlyPlainRefused: { verdict: 'fail', message: 'anyone', says: 'aws:SecureTransport' },
    },
    'account.yaml': { Partner: { verdict: 'fail', message: 'account', says: '444455556666' } },
    'unknown.yaml': { Parameter: { verdict: 'unknown', says: '${Who}' } },
  },
  { given: { 'account.yaml': { 'AWS::AccountId': '111122223333' } } },
);
