import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'listeners.yaml': {
    Https: { verdict: 'pass', message: 'encrypted' },
    Redirects: { verdict: 'pass', message: 'redirects' },
    Forwards: { verdict: 'fail', message: 'plain', says: 'Forwards does not redirect' },
    SameProtocol: 'fail',
    WithRule: { verdict: 'fail', says: 'Exception does not redirect' },
    Tcp: { verdict: 'unknown', message: 'passesOn' },
    Udp: { verdict: 'not-applicable', message: 'otherLayer' },
    Given: { verdict: 'unknown', says: '${Protocol}' },
    GivenRedirect: { verdict: 'unknown', says: '${Protocol}' },
    PlainInDevelopment: { verdict: 'fail', scenario: { IsDev: 'true', Stage: 'dev' } },
    Hostile: 'fail',
  },
});
