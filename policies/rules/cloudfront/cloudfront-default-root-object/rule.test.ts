import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'distributions.yaml': {
    Site: 'pass',
    Without: 'fail',
    Empty: 'fail',
    WrongShape: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Root}' },
  },
});
