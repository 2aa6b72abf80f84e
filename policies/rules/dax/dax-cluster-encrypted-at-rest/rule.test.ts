import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'clusters.yaml': {
    On: 'pass',
    OnAsText: 'pass',
    Off: { verdict: 'fail', says: 'does not turn it on' },
    Absent: 'fail',
    WrongShape: 'fail',
    ByCondition: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    FromParameter: { verdict: 'unknown', says: '${Encrypted}' },
  },
});
