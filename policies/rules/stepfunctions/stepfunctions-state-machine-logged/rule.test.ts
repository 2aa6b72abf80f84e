import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'machines.yaml': {
    Everything: 'pass',
    Errors: 'pass',
    Off: 'fail',
    Default: 'fail',
    NoDestination: 'fail',
    WrongShape: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Level}' },
  },
});
