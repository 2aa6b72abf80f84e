import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'groups.yaml': {
    ByKms: { verdict: 'pass', message: 'encrypted', says: 'SSE_KMS' },
    Managed: { verdict: 'pass', message: 'managed' },
    Absent: { verdict: 'fail', message: 'notSaid' },
    NoConfiguration: 'fail',
    Given: { verdict: 'unknown', says: '${Wish}' },
    Staged: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    Hostile: 'fail',
  },
});
