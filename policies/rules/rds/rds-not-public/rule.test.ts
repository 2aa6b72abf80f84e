import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'said.yaml': {
    Closed: { verdict: 'pass', message: 'closed' },
    ClosedAsText: 'pass',
    Open: { verdict: 'fail', message: 'open', line: 18 },
    OpenAsText: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Public}' },
    OpenInDevelopment: { verdict: 'fail', scenario: { IsDev: 'true', Stage: 'dev' } },
    MultiAzCluster: 'fail',
    Aurora: { verdict: 'not-applicable', message: 'onInstances' },
  },
  'subnets.yaml': {
    InPrivate: { verdict: 'pass', message: 'privateSubnets' },
    InMainTable: 'pass',
    InPublic: { verdict: 'fail', message: 'publicSubnet', says: 'DefaultRoute' },
    OfCluster: { verdict: 'fail', message: 'publicSubnet' },
    Cluster: 'not-applicable',
    Somewhere: { verdict: 'unknown', says: 'group-of-another-team' },
    GivenSubnets: { verdict: 'unknown', says: '${Subnets}' },
    HalfKnown: { verdict: 'unknown', says: 'subnet-0123' },
    ClusterElsewhere: { verdict: 'unknown', says: 'other-cluster' },
    Replica: { verdict: 'pass', message: 'privateSubnets' },
    ReplicaInPublic: { verdict: 'fail', message: 'publicSubnet' },
    ReplicaOfAnother: { verdict: 'unknown', says: 'primary-0123' },
    ReplicaFromAfar: { verdict: 'fail', message: 'defaultVpc' },
    RestoredCopy: { verdict: 'fail', message: 'defaultVpc' },
    NoGroup: { verdict: 'fail', message: 'defaultVpc' },
    Hostile: 'unknown',
  },
});
