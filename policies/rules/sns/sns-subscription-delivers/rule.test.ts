import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'subscriptions.yaml': {
    ToQueue: { verdict: 'pass', says: 'Queue' },
    ToFunction: 'pass',
    ToStream: 'pass',
    ToClosedQueue: { verdict: 'fail', says: 'sqs:SendMessage' },
    OtherTopic: { verdict: 'fail', message: 'refused' },
    ToClosedFunction: { verdict: 'fail', says: 'no permission lets sns.amazonaws.com' },
    ToStreamWithoutRole: { verdict: 'fail', says: 'none is given' },
    Mail: { verdict: 'not-applicable', message: 'notJudged' },
    TopicFromParameter: { verdict: 'unknown', says: '${TopicArn}' },
    PrincipalFromParameter: { verdict: 'unknown', says: '${Who}' },
  },
});
