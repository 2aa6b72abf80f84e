import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'groups.yaml': {
    Template: 'pass',
    Mixed: 'pass',
    Configuration: 'fail',
    FromInstance: 'fail',
    Imported: 'unknown',
  },
});
