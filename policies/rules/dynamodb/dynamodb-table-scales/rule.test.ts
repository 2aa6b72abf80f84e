import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'tables.yaml': {
    OnDemand: { verdict: 'pass', message: 'onDemand' },
    Scaled: { verdict: 'pass', message: 'scaled' },
    Named: 'pass',
    Fixed: { verdict: 'fail', message: 'fixed', says: 'read capacity' },
    ReadsOnly: { verdict: 'fail', message: 'fixed', says: 'write capacity' },
    NoPolicy: { verdict: 'fail', message: 'noPolicy', says: 'NoPolicyRead' },
    Pinned: { verdict: 'fail', message: 'fixed', says: 'write capacity' },
    PinnedByParameter: { verdict: 'fail', says: 'write capacity' },
    Suspended: { verdict: 'fail', says: 'read capacity' },
    Ranged: 'pass',
    FixedIndex: { verdict: 'fail', message: 'fixed', says: 'read (index byDate) capacity' },
    ScaledIndex: 'pass',
    GivenIndexes: { verdict: 'unknown', says: '${Mode}' },
    Given: { verdict: 'unknown', says: '${Mode}' },
    Staged: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    Hostile: 'fail',
  },
  'global.yaml': {
    OnDemand: 'pass',
    Scaled: { verdict: 'pass', message: 'scaled' },
    FixedReads: { verdict: 'fail', message: 'fixed', says: 'read capacity' },
    FixedWrites: { verdict: 'fail', says: 'write capacity' },
    PinnedReads: { verdict: 'fail', message: 'fixed', says: 'read capacity' },
    FixedIndex: { verdict: 'fail', message: 'fixed', says: 'write (index byDate) capacity' },
    GivenReplicas: { verdict: 'unknown', says: '${Replicas}' },
    Hostile: 'fail',
  },
});
