import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'databases.yaml': {
    Postgres: { verdict: 'pass', message: 'published', says: 'postgresql' },
    AuroraPostgres: 'pass',
    AuroraMysql: { verdict: 'fail', message: 'missing', says: 'audit' },
    Mysql: { verdict: 'fail', says: 'does not publish audit, general, which mysql writes' },
    Maria: { verdict: 'pass', says: 'audit, error' },
    Express: 'pass',
    SqlServer: { verdict: 'fail', message: 'missing', says: 'agent' },
    Oracle: { verdict: 'fail', message: 'none' },
    Given: { verdict: 'unknown', says: '${Logs}' },
    HalfGiven: { verdict: 'unknown', says: '${Log}' },
    GivenEngine: { verdict: 'unknown', says: '${Engine}' },
    NoEngine: { verdict: 'unknown', says: 'not named' },
    NewEngine: { verdict: 'not-applicable', message: 'otherEngine' },
    Member: { verdict: 'not-applicable', message: 'ofCluster' },
    LoggedInProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    Hostile: 'fail',
  },
});
