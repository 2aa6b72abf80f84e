import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'apis.yaml': {
    Traced: 'pass',
    AsText: 'pass',
    Off: 'fail',
    Default: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Trace}' },
  },
});
