import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'listeners.yaml': {
    Recommended: { verdict: 'pass', message: 'recommended' },
    PostQuantum: 'pass',
    OnlyTls13: 'pass',
    Old: { verdict: 'fail', message: 'old', says: 'ELBSecurityPolicy-2016-08' },
    Extended: 'fail',
    NotSet: { verdict: 'fail', message: 'notSet' },
    Http: { verdict: 'not-applicable', message: 'noTls' },
    Given: { verdict: 'unknown', says: '${Policy}' },
    GivenProtocol: { verdict: 'unknown', says: '${Protocol}' },
    OldInDevelopment: { verdict: 'fail', scenario: { IsDev: 'true', Stage: 'dev' } },
    Hostile: 'fail',
  },
});
