import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(
  rule,
  __dirname,
  {
    'databases.yaml': {
      Week: { verdict: 'pass', message: 'kept', says: '7 days' },
      MonthAsText: 'pass',
      Absent: { verdict: 'fail', message: 'default', says: 'fewer than 7' },
      Cluster: { verdict: 'fail', message: 'default' },
      None: { verdict: 'fail', message: 'none' },
      Short: { verdict: 'fail', message: 'short', says: '3 day(s)', line: 25 },
      FromParameter: { verdict: 'unknown', says: '${Days}' },
      Replica: { verdict: 'not-applicable', message: 'replica' },
      RestoredCluster: { verdict: 'fail', message: 'short' },
      Restored: { verdict: 'fail', message: 'none' },
      ReplicaCluster: { verdict: 'not-applicable', message: 'replica' },
      Member: { verdict: 'not-applicable', message: 'ofCluster' },
      ByStage: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
      Hostile: 'fail',
    },
    'two-weeks.yaml': { Week: { verdict: 'fail', says: 'fewer than 14' } },
  },
  { parameters: { 'two-weeks.yaml': { days: 14 } } },
);
