import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'groups.yaml': {
    Closed: { verdict: 'pass', message: 'closed' },
    OtherPort: 'pass',
    Cluster: { verdict: 'fail', message: 'open', says: 'Separate admits ::/0' },
    Open: { verdict: 'fail', message: 'open', says: 'World admits 0.0.0.0/0' },
    HalfTheWorld: { verdict: 'fail', says: '128.0.0.0/1' },
    ByList: { verdict: 'fail', message: 'open', says: 'Listed admits' },
    ByCloseList: 'pass',
    ByListElsewhere: { verdict: 'unknown', says: 'pl-0123' },
    PostgresCluster: { verdict: 'fail', message: 'open', says: 'WorldOnMysql admits' },
    PostgresClusterWithPort: 'pass',
    NoGroup: { verdict: 'unknown', message: 'defaultGroup' },
    Elsewhere: { verdict: 'unknown', says: 'sg-0123' },
    GivenGroups: { verdict: 'unknown', says: '${Groups}' },
    GivenRange: { verdict: 'unknown', says: '${Range}' },
    GivenPort: { verdict: 'unknown', says: '${Port}' },
    Member: { verdict: 'not-applicable', message: 'ofCluster' },
    OpenInDevelopment: { verdict: 'fail', scenario: { IsDev: 'true', Stage: 'dev' } },
    Hostile: 'pass',
    HostileList: 'unknown',
  },
});
