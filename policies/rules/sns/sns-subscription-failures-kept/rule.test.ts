import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'subscriptions.yaml': {
    Kept: { verdict: 'pass', says: '${Failures.Arn}' },
    AsText: { verdict: 'pass', says: ':failures' },
    Dropped: { verdict: 'fail', message: 'dropped' },
    WrongShape: 'fail',
    FromParameter: { verdict: 'unknown', says: '${QueueArn}' },
    PolicyFromCustom: { verdict: 'unknown', says: '${Custom.Policy}' },
  },
});
