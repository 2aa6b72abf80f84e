import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'databases.yaml': {
    On: { verdict: 'pass', message: 'on' },
    Absent: { verdict: 'pass', message: 'default' },
    Off: { verdict: 'fail', message: 'off', line: 14 },
    MemberOff: 'fail',
    Aurora: { verdict: 'not-applicable', message: 'onInstances' },
    MultiAz: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Wish}' },
    OffInProduction: { verdict: 'fail', scenario: { IsProd: 'true', Stage: 'prod' } },
    Hostile: 'fail',
  },
});
