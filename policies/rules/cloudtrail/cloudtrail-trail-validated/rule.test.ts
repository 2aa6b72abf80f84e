import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'trails.yaml': {
    Validated: 'pass',
    AsText: 'pass',
    Off: 'fail',
    Default: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Validate}' },
  },
});
