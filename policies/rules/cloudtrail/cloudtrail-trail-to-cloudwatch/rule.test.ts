import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'trails.yaml': {
    Sent: { verdict: 'pass', says: '${Group.Arn}' },
    NotSent: { verdict: 'fail', message: 'notSent' },
    NoRole: { verdict: 'fail', message: 'noRole' },
    FromParameter: { verdict: 'unknown', says: '${GroupArn}' },
    RoleFromParameter: { verdict: 'unknown', says: '${RoleArn}' },
  },
});
