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
    NoGroup: { verdict: 'fail', message: 'defaultVpc' },
    Hostile: 'unknown',
  },
});
