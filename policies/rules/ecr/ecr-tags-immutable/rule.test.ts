import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'repositories.yaml': {
    Immutable: 'pass',
    ButOne: 'pass',
    ButAll: 'fail',
    Mutable: 'fail',
    Default: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Mutability}' },
  },
});
