import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'tasks.yaml': {
    Encrypted: 'pass',
    Absent: { verdict: 'fail', says: 'volume data' },
    Off: 'fail',
    OneOfTwo: { verdict: 'fail', says: 'volume more' },
    Given: { verdict: 'unknown', says: '${Setting}' },
    GivenVolume: { verdict: 'unknown', says: '${Setting}' },
    Scratch: { verdict: 'not-applicable', message: 'none' },
    None: { verdict: 'not-applicable', message: 'none' },
    OnlyInProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    Hostile: 'fail',
  },
});
