import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'points.yaml': {
    Enforcing: 'pass',
    Default: 'fail',
    WrongShape: 'fail',
    SometimesNot: 'fail',
    Imported: 'unknown',
  },
});
