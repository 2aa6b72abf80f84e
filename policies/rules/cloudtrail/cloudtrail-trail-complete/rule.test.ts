import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'trails.yaml': {
    Everything: 'pass',
    Halves: 'pass',
    Advanced: 'pass',
    Excluding: 'pass',
    Off: { verdict: 'fail', message: 'off' },
    OneRegion: { verdict: 'fail', message: 'oneRegion' },
    WritesOnly: { verdict: 'fail', message: 'partly' },
    DataOnly: { verdict: 'fail', message: 'partly' },
    AdvancedData: { verdict: 'fail', message: 'partly' },
    AdvancedReads: { verdict: 'fail', message: 'partly' },
    FromParameter: { verdict: 'unknown', says: '${Regions}' },
    KindFromParameter: { verdict: 'unknown', says: '${Kind}' },
  },
});
