import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pass.yaml': {
    Own: { verdict: 'pass', message: 'enforced', says: ['SSE_S3', '${Reports}'] },
    ByText: 'pass',
  },
  'fail.yaml': {
    Advice: { verdict: 'fail', message: 'notEnforced' },
    Silent: { verdict: 'fail', message: 'notSaid' },
    Bare: { verdict: 'fail', message: 'notSaid' },
    Nowhere: { verdict: 'fail', message: 'noLocation' },
    InTheClear: { verdict: 'fail', message: 'notEncrypted' },
    Disabled: { verdict: 'fail', message: 'disabled' },
  },
  'unknown.yaml': {
    Switched: { verdict: 'unknown', says: '${Enforce}' },
    Located: { verdict: 'unknown', says: '${Location}' },
  },
});
