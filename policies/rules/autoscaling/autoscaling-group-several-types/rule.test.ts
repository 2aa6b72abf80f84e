import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'groups.yaml': {
    Two: 'pass',
    Any: 'pass',
    One: 'fail',
    Default: 'fail',
    Imported: 'unknown',
  },
});
