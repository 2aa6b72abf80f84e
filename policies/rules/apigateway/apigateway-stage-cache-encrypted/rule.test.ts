import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'stages.yaml': {
    Encrypted: { verdict: 'pass', message: 'encrypted' },
    Plain: { verdict: 'fail', says: 'all methods' },
    PlainOverride: { verdict: 'fail', says: 'GET /items/{id}' },
    NoCache: { verdict: 'not-applicable', message: 'noCache' },
    Unused: { verdict: 'not-applicable', message: 'nothingCached' },
    OnlyInProd: { verdict: 'fail', scenario: { IsProd: 'true', Stage: 'prod' } },
    OpenCluster: { verdict: 'unknown', says: '${Switch}' },
    OpenEncryption: { verdict: 'unknown', says: '${Switch}' },
    OpenCaching: { verdict: 'unknown', says: '${Switch}' },
    OpenSettings: { verdict: 'unknown', says: '${Switch}' },
    BareDeployment: { verdict: 'not-applicable', message: 'noStage' },
    Meant: { verdict: 'not-applicable', message: 'noCache' },
    Deployment: { verdict: 'not-applicable', message: 'noStage' },
    StageOnTheSide: { verdict: 'fail', message: 'plain' },
  },
});
