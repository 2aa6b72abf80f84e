import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pass.yaml': {
    ByTopic: { verdict: 'pass', says: 'sns.amazonaws.com' },
    ByBucket: 'pass',
    ByNamedBucket: { verdict: 'pass', says: '${Uploads} name one source each' },
    ByAccount: 'pass',
    ByOrganization: 'pass',
    Nobody: { verdict: 'not-applicable', message: 'none' },
    Refused: 'pass',
    Logs: 'pass',
    LogKey: { verdict: 'pass', says: 'logs.us-east-1.amazonaws.com' },
  },
  'fail.yaml': {
    Open: {
      verdict: 'fail',
      says: [
        'asked by arn:aws:events:us-east-1:999988887777:rule/strangers-own, can do sqs:SendMessage',
        '999988887777',
      ],
    },
    AnyBucket: { verdict: 'fail', says: 'arn:aws:s3:::strangers-own-bucket' },
    AnyTopic: { verdict: 'fail', says: 'arn:aws:sns:us-east-1:999988887777:orders' },
    SecondStatement: { verdict: 'fail', says: 'sns.amazonaws.com' },
    OtherKey: 'fail',
    AllLogs: { verdict: 'fail', says: 'AWSLogs/999988887777/' },
    LogKey: { verdict: 'fail', says: 'logs.us-east-1.amazonaws.com' },
  },
  'unknown.yaml': {
    Opaque: { verdict: 'unknown', message: 'unread', says: '${Document}' },
    Misspelt: { verdict: 'unknown', message: 'unknown', says: 'ArnEqual' },
  },
});
