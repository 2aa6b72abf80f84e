import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'databases.yaml': {
    Forced: { verdict: 'pass', message: 'required', says: 'rds.force_ssl is 1' },
    ForcedCluster: { verdict: 'pass', says: 'require_secure_transport is ON' },
    NewPostgres: { verdict: 'pass', message: 'byDefault', says: 'postgres 16.4' },
    OldPostgres: { verdict: 'fail', message: 'offByDefault' },
    AnyPostgres: { verdict: 'unknown', says: 'not set' },
    AuroraPostgres: { verdict: 'fail', message: 'offByDefault' },
    NewMaria: { verdict: 'pass', says: 'mariadb 11.8.3' },
    Maria: 'fail',
    DefaultGroup: { verdict: 'fail', message: 'offByDefault' },
    SqlServer: { verdict: 'fail', message: 'off', says: 'rds.force_ssl is 0' },
    OtherParameters: { verdict: 'fail', message: 'offByDefault' },
    GivenVersion: { verdict: 'unknown', says: '${Version}' },
    GivenValue: { verdict: 'unknown', says: '${Force}' },
    GroupElsewhere: { verdict: 'unknown', says: 'their-group' },
    GivenEngine: { verdict: 'unknown', says: '${Engine}' },
    Oracle: { verdict: 'not-applicable', message: 'otherEngine' },
    Member: { verdict: 'not-applicable', message: 'ofCluster' },
    Hostile: 'unknown',
    HostileGroup: 'fail',
    Relaxed: { verdict: 'fail', scenario: { IsDev: 'true', Stage: 'dev' } },
  },
});
