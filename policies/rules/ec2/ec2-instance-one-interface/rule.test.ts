import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'cases.yaml': {
    Default: 'pass',
    One: 'pass',
    Two: 'fail',
    Imported: 'unknown',
    Attached: 'fail',
    TwoByTemplate: 'fail',
    OneByTemplate: 'pass',
    TemplateElsewhere: { verdict: 'unknown', says: 'lt-0123' },
  },
});
