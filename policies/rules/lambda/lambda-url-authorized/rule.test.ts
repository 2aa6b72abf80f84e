import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'urls.yaml': {
    Signed: 'pass',
    Open: { verdict: 'fail', says: '"NONE"' },
    Absent: 'fail',
    WrongShape: 'fail',
    OnlyInProd: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    FromParameter: { verdict: 'unknown', says: '${Type}' },
  },
});
