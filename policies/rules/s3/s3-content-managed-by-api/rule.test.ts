import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pass.yaml': {
    Content: { verdict: 'pass', message: 'managed', says: ['Publish', 'Withdraw'] },
    Other: { verdict: 'not-applicable', message: 'notServed' },
  },
  'fail.yaml': {
    Unwritten: { verdict: 'fail', message: 'nobodyWrites' },
    Forever: { verdict: 'fail', message: 'nobodyDeletes' },
    ByAnother: { verdict: 'fail', message: 'nobodyWrites' },
  },
  'unknown.yaml': { Elsewhere: { verdict: 'unknown', says: '${RoleArn}' } },
});
