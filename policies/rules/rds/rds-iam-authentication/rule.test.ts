import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'databases.yaml': {
    On: { verdict: 'pass', message: 'on' },
    OnAsText: 'pass',
    Cluster: 'pass',
    Absent: { verdict: 'fail', message: 'off', says: 'not set' },
    Off: { verdict: 'fail', line: 23 },
    PlainCluster: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Given}' },
    OnInProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    Member: { verdict: 'not-applicable', message: 'ofCluster', says: 'PlainCluster' },
    MemberElsewhere: { verdict: 'unknown', says: 'their-cluster' },
    Hostile: 'fail',
    Serverless: { verdict: 'not-applicable', message: 'serverless' },
    Oracle: { verdict: 'not-applicable', message: 'otherEngine' },
    GivenEngine: { verdict: 'unknown', says: '${Given}' },
  },
});
