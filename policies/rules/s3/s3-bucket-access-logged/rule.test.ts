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
    OtherSource: { verdict: 'fail', message: 'dropped', says: 'OneSource' },
    OneSource: 'not-applicable',
    OwnSource: { verdict: 'pass', message: 'logged', says: 'OwnLogs' },
    OwnLogs: 'not-applicable',
    OtherPrefix: { verdict: 'fail', message: 'dropped', says: 'Logs' },
    Denied: { verdict: 'fail', message: 'dropped', says: 'Denying' },
    Denying: 'not-applicable',
    PartDenied: { verdict: 'unknown', says: 'PartDenying' },
    PartDenying: 'not-applicable',
    NoPrefix: { verdict: 'unknown', says: 'Logs' },
    ForBalancer: { verdict: 'not-applicable', says: 'Balancer' },
    ForSite: { verdict: 'not-applicable', says: 'Distribution' },
    ForDelivery: { verdict: 'not-applicable', message: 'receives', says: 'Vended' },
  },
});
