import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'files.yaml': {
    Kept: 'pass',
    Off: 'fail',
    Default: 'fail',
    WrongShape: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Status}' },
  },
});
