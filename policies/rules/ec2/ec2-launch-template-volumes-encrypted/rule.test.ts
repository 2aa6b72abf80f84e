import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'cases.yaml': {
    Secret: 'pass',
    OfTheImage: 'pass',
    Instance: 'pass',
    OneOfTwo: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Encrypted}' },
  },
});
