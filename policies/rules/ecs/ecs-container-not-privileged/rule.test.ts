import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'tasks.yaml': {
    Plain: 'pass',
    Off: 'pass',
    Privileged: { verdict: 'fail', message: 'fail', says: 'container agent' },
    AsText: 'fail',
    Given: { verdict: 'unknown', says: '${Privileged}' },
    Empty: { verdict: 'not-applicable', message: 'none' },
    InDevelopment: { verdict: 'fail', scenario: { IsDev: 'true', Stage: 'dev' } },
    Hostile: 'not-applicable',
  },
});
