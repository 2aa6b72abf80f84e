import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(
  rule,
  __dirname,
  {
    'pass.yaml': {
      On: { verdict: 'pass', message: 'on' },
      Optional: { verdict: 'pass', message: 'optional' },
    },
    'fail.yaml': {
      Absent: { verdict: 'fail', message: 'off', says: 'not set' },
      Off: 'fail',
      HostileShape: 'fail',
      OutsideOfProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    },
    'required.yaml': { On: 'pass', Optional: { verdict: 'fail', message: 'onlyOptional' } },
    'unknown.yaml': { ByParameter: { verdict: 'unknown', says: '${Mode}' } },
  },
  { parameters: { 'required.yaml': { required: 'ON' } } },
);
