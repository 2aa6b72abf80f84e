import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'clusters.yaml': {
    Measured: 'pass',
    Better: 'pass',
    Off: 'fail',
    Default: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Insights}' },
  },
});
