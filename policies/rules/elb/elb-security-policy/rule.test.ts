import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'balancers.yaml': {
    Strong: 'pass',
    Weak: { verdict: 'fail', message: 'weak' },
    OtherName: { verdict: 'fail', message: 'weak' },
    Default: { verdict: 'fail', message: 'default', says: '443' },
    Plain: 'not-applicable',
    WrongShape: 'not-applicable',
    FromParameter: { verdict: 'unknown', says: '${Tls}' },
    NameFromParameter: { verdict: 'unknown', says: '${Name}' },
  },
});
