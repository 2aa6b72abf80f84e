import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'cases.yaml': {
    Both: 'pass',
    One: 'fail',
    Default: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Logged}' },
  },
});
