import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'cases.yaml': {
    Secret: 'pass',
    OfTemplates: 'pass',
    Plain: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Encrypted}' },
  },
});
