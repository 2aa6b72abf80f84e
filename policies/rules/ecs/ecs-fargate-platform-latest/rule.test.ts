import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'services.yaml': {
    ByDefault: { verdict: 'pass', message: 'latest', says: 'by default' },
    Latest: 'pass',
    Pinned: { verdict: 'fail', message: 'old', says: '1.3.0' },
    Spot: 'fail',
    OnInstances: { verdict: 'not-applicable', message: 'notFargate' },
    ByCluster: 'pass',
    ByClusterPinned: { verdict: 'unknown', says: 'the strategy of its cluster' },
    Given: { verdict: 'unknown', says: '${Version}' },
    GivenType: { verdict: 'unknown', says: '${LaunchType}' },
    GivenStrategy: { verdict: 'unknown', says: 'Strategy' },
    PinnedInDevelopment: { verdict: 'fail', scenario: { IsDev: 'true', Stage: 'dev' } },
    Hostile: 'fail',
  },
});
