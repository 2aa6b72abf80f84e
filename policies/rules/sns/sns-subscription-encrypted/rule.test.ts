import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'subscriptions.yaml': {
    Https: 'pass',
    Http: { verdict: 'fail', message: 'http' },
    Queue: { verdict: 'not-applicable', message: 'other', says: 'sqs' },
    Alone: { verdict: 'not-applicable', message: 'none' },
    Inside: 'pass',
    InsideHttp: { verdict: 'fail', message: 'http' },
    WrongShape: 'not-applicable',
    FromParameter: { verdict: 'unknown', says: '${Protocol}' },
    InTest: { verdict: 'fail', scenario: { IsTest: 'true', Stage: 'test' } },
  },
});
