import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'distributions.yaml': {
    Logged: { verdict: 'pass', message: 'logged', says: 'Logs' },
    Outside: { verdict: 'pass', says: 'central-logs.s3.amazonaws.com' },
    Off: { verdict: 'fail', message: 'off' },
    Refused: { verdict: 'fail', message: 'refused', says: 'NoAcls' },
    OpenLogging: { verdict: 'unknown', message: 'unknown', says: '${Logging}' },
    GivenBucket: { verdict: 'unknown', message: 'unknown', says: '${Logging}' },
    GivenName: { verdict: 'pass', message: 'logged' },
    OpenOwnership: { verdict: 'unknown', says: '${Ownership}' },
    Second: { verdict: 'pass', message: 'delivered', says: 'Delivery' },
    Half: { verdict: 'fail', message: 'noDelivery', says: 'HalfSource' },
  },
});
