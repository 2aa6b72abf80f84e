import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'tasks.yaml': {
    Logged: 'pass',
    Default: 'fail',
    Thrown: 'fail',
    OneOfTwo: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Driver}' },
  },
});
