import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pass.yaml': { Enabled: 'pass' },
  'fail.yaml': {
    Absent: { verdict: 'fail', says: 'not set' },
    Legacy: { verdict: 'fail', says: 'LEGACY' },
    HostileShape: 'fail',
    Sometimes: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
  },
  'unknown.yaml': { ByParameter: { verdict: 'unknown', says: '${Errors}' } },
});
