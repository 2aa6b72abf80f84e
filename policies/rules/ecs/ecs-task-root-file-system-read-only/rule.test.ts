import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'tasks.yaml': {
    Locked: 'pass',
    Default: 'fail',
    OneOfTwo: 'fail',
    FromParameter: { verdict: 'unknown', says: '${ReadOnly}' },
  },
});
