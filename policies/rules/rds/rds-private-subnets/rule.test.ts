import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'subnets.yaml': {
    InPrivate: { verdict: 'pass', message: 'private' },
    InMainTable: 'pass',
    PublicByFlag: 'pass',
    InPublic: { verdict: 'fail', message: 'public', says: 'DefaultRoute' },
    Cluster: { verdict: 'fail', message: 'public' },
    OfCluster: { verdict: 'not-applicable', message: 'ofCluster' },
    Somewhere: { verdict: 'unknown', says: 'group-of-another-team' },
    GivenSubnets: { verdict: 'unknown', says: '${Subnets}' },
    HalfKnown: { verdict: 'unknown', says: 'subnet-0123' },
    ClusterElsewhere: { verdict: 'unknown', says: 'other-cluster' },
    Replica: { verdict: 'pass', message: 'private' },
    ReplicaInPublic: { verdict: 'fail', message: 'public' },
    ReplicaOfAnother: { verdict: 'unknown', says: 'primary-0123' },
    ReplicaFromAfar: { verdict: 'fail', message: 'defaultVpc' },
    RestoredCopy: { verdict: 'fail', message: 'defaultVpc' },
    NoGroup: { verdict: 'fail', message: 'defaultVpc' },
    Hostile: 'unknown',
  },
});
