import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'tasks.yaml': {
    Plain: 'pass',
    ByReference: 'pass',
    WithKey: 'fail',
    NamedByParameter: { verdict: 'unknown', says: '${Name}' },
  },
});
