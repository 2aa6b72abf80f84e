import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'options.yaml': {
    Both: 'pass',
    Inward: 'pass',
    Off: { verdict: 'fail', message: 'fail' },
    Absent: 'fail',
    Given: { verdict: 'unknown', says: '${Mode}' },
    OffInDevelopment: { verdict: 'fail', scenario: { IsDev: 'true', Stage: 'dev' } },
    Hostile: 'fail',
  },
});
