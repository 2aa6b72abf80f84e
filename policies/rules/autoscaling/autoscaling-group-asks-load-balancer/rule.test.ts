import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'groups.yaml': {
    Asks: 'pass',
    AsksTwo: 'pass',
    Alone: 'pass',
    Default: 'fail',
    Classic: 'fail',
    BySource: 'fail',
    BySourceAsks: 'pass',
    Lattice: 'pass',
    FromParameter: { verdict: 'unknown', says: '${Type}' },
  },
});
