import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'services.yaml': {
    Private: 'pass',
    Absent: 'pass',
    NoNetwork: 'pass',
    Public: { verdict: 'fail', message: 'fail', says: 'ENABLED', line: 15 },
    PublicSet: 'fail',
    Given: { verdict: 'unknown', says: '${Assign}' },
    PublicInDevelopment: { verdict: 'fail', scenario: { IsDev: 'true', Stage: 'dev' } },
    Hostile: 'pass',
  },
});
