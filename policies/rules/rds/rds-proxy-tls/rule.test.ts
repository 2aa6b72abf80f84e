import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'proxies.yaml': {
    Required: 'pass',
    AsText: 'pass',
    Absent: { verdict: 'fail', message: 'fail', says: 'not set' },
    Off: { verdict: 'fail', line: 19 },
    FromParameter: { verdict: 'unknown', says: '${Tls}' },
    OffOutsideOfProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
  },
});
