import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pass.yaml': { Bucket: 'pass', Conditional: 'pass' },
  'fail.yaml': {
    Absent: { verdict: 'fail', message: 'fail', says: 'is not set' },
    Suspended: { verdict: 'fail', says: '"Suspended"', line: 16 },
    SometimesSuspended: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
  },
  'unknown.yaml': { FromParameter: { verdict: 'unknown', says: '${Status}' } },
});
