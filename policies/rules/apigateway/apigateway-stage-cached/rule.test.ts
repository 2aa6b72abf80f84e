import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(
  rule,
  __dirname,
  {
    'stages.yaml': {
      Cached: { verdict: 'pass', says: ['GET /items', 'GET /items/{id}'] },
      NoCluster: { verdict: 'fail', message: 'noCluster' },
      ClusterOnly: { verdict: 'fail', message: 'notCached' },
      OneOverridden: { verdict: 'fail', message: 'notCached', says: 'GET /items/{id}' },
      OneByOne: 'pass',
      ZeroSeconds: { verdict: 'fail', message: 'ttlZero' },
      OnlyInProd: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
      OpenCluster: { verdict: 'unknown', says: '${Switch}' },
      OpenTtl: { verdict: 'unknown', says: '${Ttl}' },
      OpenSwitch: { verdict: 'unknown', says: '${Switch}' },
      OpenSettings: { verdict: 'unknown', says: '${Switch}' },
      ForeignApi: { verdict: 'pass', says: 'all GET methods' },
      NoGets: { verdict: 'not-applicable', message: 'noGets' },
      WrittenStage: { verdict: 'fail', says: 'ANY /all' },
      BareDeployment: { verdict: 'not-applicable', message: 'noStage' },
      Meant: 'fail',
      Deployment: { verdict: 'not-applicable', message: 'noStage' },
    },
    'uncached.yaml': { Stage: { verdict: 'pass', says: 'GET /news' } },
  },
  { parameters: { 'uncached.yaml': { uncached: ['GET /me'] } } },
);
