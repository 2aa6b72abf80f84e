import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'distributions.yaml': {
    Redirects: { verdict: 'pass', message: 'https', says: '2 looked at' },
    AllowsAll: { verdict: 'fail', message: 'http', says: ['the default behaviour', 'allow-all'], line: 20 },
    OnePath: { verdict: 'fail', says: 'the behaviour for /old/*, the behaviour for /none/*' },
    SinglePath: { verdict: 'fail', says: 'the behaviour for /old/*' },
    SometimesOpen: { verdict: 'fail', says: '/debug/*', scenario: { IsProd: 'false', Stage: 'not prod' } },
    OpenValue: { verdict: 'unknown', message: 'unknown', says: '${Policy}' },
    OpenBehaviors: { verdict: 'unknown', says: '${Behaviors}' },
    OpenConfig: { verdict: 'unknown', says: '${Config}' },
    WrongShape: { verdict: 'fail', message: 'none' },
  },
});
