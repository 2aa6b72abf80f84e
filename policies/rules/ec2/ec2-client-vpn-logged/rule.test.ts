import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'cases.yaml': {
    Logging: 'pass',
    Off: 'fail',
    WrongShape: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Logged}' },
  },
});
