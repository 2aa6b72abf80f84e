import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'tables.yaml': {
    On: 'pass',
    OnAsText: 'pass',
    Absent: { verdict: 'fail', message: 'off', says: ['in the table', 'is not set'] },
    Off: { verdict: 'fail', message: 'off', line: 22 },
    WrongShape: 'fail',
    ByCondition: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    FromParameter: { verdict: 'unknown', says: '${Switch}' },
    GlobalOn: { verdict: 'pass', message: 'on' },
    GlobalHalf: { verdict: 'fail', says: 'the replica in us-east-1' },
    GlobalElsewhere: { verdict: 'fail', says: 'the replica in ${AWS::Region}' },
    GlobalEmpty: { verdict: 'fail', message: 'noReplica' },
    GlobalOpen: { verdict: 'unknown', says: '${Replicas}' },
  },
});
