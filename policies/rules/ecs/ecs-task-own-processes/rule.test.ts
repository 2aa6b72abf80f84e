import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'tasks.yaml': {
    Absent: 'pass',
    OfTask: 'pass',
    OfHost: { verdict: 'fail', message: 'fail', says: '"host"' },
    Given: { verdict: 'unknown', says: '${Mode}' },
    HostInDevelopment: { verdict: 'fail', scenario: { IsDev: 'true', Stage: 'dev' } },
    Hostile: 'pass',
  },
});
