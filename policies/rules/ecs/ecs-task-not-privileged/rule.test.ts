import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'tasks.yaml': {
    Plain: 'pass',
    Said: 'pass',
    OneOfTwo: 'fail',
    AsText: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Privileged}' },
  },
});
