import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'databases.yaml': {
    Encrypted: { verdict: 'pass', message: 'encrypted' },
    EncryptedCluster: 'pass',
    Absent: { verdict: 'fail', message: 'off', says: 'StorageEncrypted is not set' },
    Off: { verdict: 'fail', says: 'StorageEncrypted is false', line: 19 },
    PlainCluster: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Wish}' },
    OnlyInProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    Member: { verdict: 'not-applicable', message: 'ofCluster', says: 'PlainCluster' },
    MemberOfAnother: { verdict: 'unknown', says: 'elsewhere' },
    Restored: { verdict: 'unknown', message: 'inherited', says: 'rds:snapshot-1' },
    RestoredCluster: { verdict: 'unknown', message: 'inherited', says: 'cluster-ABC' },
    Replica: 'pass',
    PlainReplica: 'fail',
    Hostile: 'fail',
  },
});
