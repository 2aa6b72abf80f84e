import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'balancers.yaml': {
    Https: 'pass',
    Tls: 'pass',
    Http: 'fail',
    OneOfTwo: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Protocol}' },
  },
});
