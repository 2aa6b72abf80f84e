import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'apis.yaml': {
    Errors: 'pass',
    Everything: 'pass',
    Nothing: 'fail',
    Default: 'fail',
    NoRole: 'fail',
    WrongShape: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Level}' },
  },
});
