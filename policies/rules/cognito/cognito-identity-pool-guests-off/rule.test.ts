import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pass.yaml': { Off: 'pass', OffAsText: 'pass' },
  'fail.yaml': {
    On: { verdict: 'fail', message: 'fail', line: 9 },
    OnAsText: 'fail',
    Absent: { verdict: 'fail', says: 'not set' },
    HostileShape: 'fail',
    OutsideOfProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
  },
  'unknown.yaml': { ByParameter: { verdict: 'unknown', says: '${Guests}' }, ByClosedParameter: 'fail' },
});
