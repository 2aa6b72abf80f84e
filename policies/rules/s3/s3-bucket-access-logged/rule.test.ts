import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'buckets.yaml': {
    Site: { verdict: 'pass', message: 'logged', says: 'Logs' },
    Logs: { verdict: 'not-applicable', message: 'receives', says: 'Site' },
    ByAcl: { verdict: 'pass', message: 'logged' },
    AclLogs: 'not-applicable',
    Outside: { verdict: 'pass', message: 'loggedOutside', says: '${Central}' },
    Off: { verdict: 'fail', message: 'off' },
    Itself: { verdict: 'fail', message: 'loop' },
    ItselfByName: { verdict: 'fail', message: 'loop' },
    Dropped: { verdict: 'fail', message: 'dropped', says: 'Refusing' },
    Refusing: 'not-applicable',
    OpenDocument: { verdict: 'unknown', message: 'unknown', says: 'Unreadable' },
    Unreadable: 'not-applicable',
    OpenLogging: { verdict: 'unknown', says: '${Logging}' },
    ForBalancer: { verdict: 'not-applicable', says: 'Balancer' },
    ForSite: { verdict: 'not-applicable', says: 'Distribution' },
    ForDelivery: { verdict: 'not-applicable', message: 'receives', says: 'Vended' },
  },
});
