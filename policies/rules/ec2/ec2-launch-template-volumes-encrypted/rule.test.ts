import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'cases.yaml': {
    Secret: 'pass',
    OfTheImage: { verdict: 'unknown', message: 'image' },
    Instance: { verdict: 'unknown', message: 'image' },
    OneOfTwo: { verdict: 'fail', says: 'b' },
    OfSnapshot: { verdict: 'unknown', message: 'snapshot' },
    FromParameter: { verdict: 'unknown', says: '${Encrypted}' },
  },
});
