import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pass.yaml': { Closed: { verdict: 'pass', message: 'closed' }, Fips: 'pass' },
  'fail.yaml': {
    Public: { verdict: 'fail', message: 'public' },
    Around: { verdict: 'fail', message: 'routing' },
    Clear: { verdict: 'fail', message: 'ssl' },
    Silent: { verdict: 'fail', message: 'ssl' },
    Bare: { verdict: 'fail', message: 'routing' },
  },
  'unknown.yaml': {
    Switched: { verdict: 'unknown', says: '${Public}' },
    Ssl: { verdict: 'unknown', says: 'ConfigParameters' },
  },
});
