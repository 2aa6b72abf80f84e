import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(
  rule,
  __dirname,
  {
    'pass.yaml': { Week: { verdict: 'pass', says: '168 h' }, AsText: 'pass' },
    'fail.yaml': {
      Absent: { verdict: 'fail', says: ['24 h', 'not set'] },
      Short: { verdict: 'fail', line: 9 },
      HostileShape: 'fail',
      OutsideOfProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    },
    'unknown.yaml': { ByParameter: { verdict: 'unknown', says: '${Hours}' }, Chosen: 'fail' },
    'day.yaml': { Absent: 'pass' },
  },
  { parameters: { 'day.yaml': { hours: 24 } } },
);
