import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'integrations.yaml': {
    Verified: { verdict: 'pass', says: 'backend.example.com' },
    Plain: { verdict: 'fail', message: 'plain' },
    Empty: 'fail',
    WrongShape: 'fail',
    Public: { verdict: 'not-applicable', message: 'notPrivate' },
    FromParameter: { verdict: 'unknown', says: '${ServerName}' },
    KindFromParameter: { verdict: 'unknown', says: '${Kind}' },
  },
});
