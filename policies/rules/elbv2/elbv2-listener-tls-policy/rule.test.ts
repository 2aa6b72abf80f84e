import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'listeners.yaml': {
    Recommended: 'pass',
    PostQuantum: 'pass',
    Plain: 'pass',
    Default: 'fail',
    Old: 'fail',
    OldBeside13: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Policy}' },
  },
});
