import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'cases.yaml': {
    Wanted: 'pass',
    NoService: 'pass',
    Optional: 'fail',
    Default: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Tokens}' },
  },
});
