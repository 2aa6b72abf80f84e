import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'configurations.yaml': {
    Required: 'pass',
    NoService: 'pass',
    Optional: 'fail',
    Default: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Tokens}' },
  },
});
