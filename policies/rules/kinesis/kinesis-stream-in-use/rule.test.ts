import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pass.yaml': {
    Stream: { verdict: 'pass', message: 'used', says: ['Rule writes', 'Delivery'] },
    Fast: { verdict: 'pass', says: 'Registered' },
    Piped: { verdict: 'pass', says: 'Pipe' },
    Changes: { verdict: 'pass', says: ['Table', 'Job'] },
    Direct: { verdict: 'pass', says: ['Writer', 'Consumer'] },
  },
  'fail.yaml': {
    Unread: { verdict: 'fail', message: 'nobodyReads' },
    Unfed: { verdict: 'fail', message: 'nobodyWrites' },
    Refused: { verdict: 'fail', message: 'mayNotRead', says: ['D2', 'kinesis:GetRecords'] },
    Strange: { verdict: 'fail', message: 'notTrusted', says: 'Lambda' },
  },
  'unknown.yaml': {
    RoleElsewhere: { verdict: 'unknown', says: '${RoleArn}' },
    MaybeFed: { verdict: 'unknown', says: 'aws:PrincipalTag/team' },
  },
});
