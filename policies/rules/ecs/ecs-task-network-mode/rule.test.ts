import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'tasks.yaml': {
    OwnNetwork: { verdict: 'pass', message: 'ownNetwork', says: 'awsvpc' },
    Bridge: { verdict: 'pass', message: 'ownNetwork' },
    HostAsUser: { verdict: 'pass', message: 'pass' },
    HostAsRoot: { verdict: 'fail', message: 'fail', says: 'container app' },
    HostAsZero: 'fail',
    HostByDefault: 'fail',
    GivenMode: { verdict: 'unknown', says: '${Mode}' },
    GivenUser: { verdict: 'unknown', says: '${User}' },
    Empty: { verdict: 'not-applicable', message: 'none' },
    GivenContainers: { verdict: 'unknown', says: 'Containers' },
    HostInDevelopment: { verdict: 'fail', scenario: { IsDev: 'true', Stage: 'dev' } },
    Hostile: 'fail',
  },
});
