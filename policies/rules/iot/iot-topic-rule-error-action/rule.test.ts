import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pass.yaml': {
    ToQueue: { verdict: 'pass', message: 'wired', says: 'Sqs' },
    ToOtherStream: 'pass',
    Republished: 'pass',
  },
  'fail.yaml': {
    Absent: { verdict: 'fail', message: 'absent', says: 'not set' },
    Empty: { verdict: 'fail', message: 'absent' },
    SameStream: { verdict: 'fail', message: 'same', says: 'action 1' },
    Sometimes: { verdict: 'fail', message: 'absent', scenario: { IsProd: 'false', Stage: 'not prod' } },
    HostileShape: 'fail',
  },
  'unknown.yaml': {
    ByParameter: { verdict: 'unknown', says: '${Action}' },
    PerhapsSame: { verdict: 'unknown', says: '${B}' },
  },
});
