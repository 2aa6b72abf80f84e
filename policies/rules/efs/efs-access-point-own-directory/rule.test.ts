import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'points.yaml': {
    Own: 'pass',
    Root: 'fail',
    Default: 'fail',
    WrongShape: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Path}' },
  },
});
