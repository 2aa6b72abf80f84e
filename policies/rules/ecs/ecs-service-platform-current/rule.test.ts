import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'services.yaml': {
    Latest: 'pass',
    Default: 'pass',
    ByNumber: 'pass',
    Old: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Version}' },
  },
});
