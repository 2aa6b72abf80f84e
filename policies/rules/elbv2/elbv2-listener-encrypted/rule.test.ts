import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'listeners.yaml': {
    Https: 'pass',
    Tls: 'pass',
    Redirecting: { verdict: 'pass', message: 'redirects' },
    Forwarding: { verdict: 'fail', message: 'plain' },
    RedirectingToItself: 'fail',
    RedirectingButOne: { verdict: 'fail', message: 'exception', says: 'Exception' },
    NoActions: 'fail',
    Tcp: { verdict: 'unknown', message: 'passed', says: 'TCP' },
    InFront: { verdict: 'not-applicable', message: 'inFront' },
    Gateway: { verdict: 'not-applicable', message: 'gateway' },
    Geneve: 'not-applicable',
    FromParameter: { verdict: 'unknown', says: '${Protocol}' },
    RedirectFromParameter: { verdict: 'unknown', says: '${Protocol}' },
  },
});
