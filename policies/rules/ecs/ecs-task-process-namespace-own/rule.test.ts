import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'tasks.yaml': {
    Default: 'pass',
    OwnTask: 'pass',
    Host: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Mode}' },
  },
});
