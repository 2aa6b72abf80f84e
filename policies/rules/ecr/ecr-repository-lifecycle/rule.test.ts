import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'repositories.yaml': {
    Expiring: 'pass',
    Empty: 'fail',
    Default: 'fail',
    WrongShape: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Policy}' },
  },
});
