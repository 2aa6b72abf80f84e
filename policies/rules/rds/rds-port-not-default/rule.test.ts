import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'databases.yaml': {
    Other: { verdict: 'pass', message: 'other', says: '5833' },
    Cluster: 'pass',
    Default: { verdict: 'fail', message: 'default', says: '3306' },
    Absent: { verdict: 'fail', message: 'absent', says: '5432' },
    SqlServer: { verdict: 'fail', says: '1433' },
    Oracle: { verdict: 'fail', says: '1521' },
    Db2: { verdict: 'fail', says: '50000' },
    Strange: { verdict: 'not-applicable', message: 'noDefault' },
    FromParameter: { verdict: 'unknown', says: '${Port}' },
    GivenEngine: { verdict: 'unknown', says: '${Engine}' },
    Member: { verdict: 'not-applicable', message: 'ofCluster' },
    Staged: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    Hostile: 'fail',
  },
});
