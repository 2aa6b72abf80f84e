import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pass.yaml': {
    Own: { verdict: 'pass', says: '${Key.Arn}' },
    Managed: { verdict: 'pass', says: 'alias/aws/sns' },
    Chosen: 'pass',
    Named: 'pass',
  },
  'fail.yaml': {
    Absent: { verdict: 'fail', message: 'noKey', says: 'not set' },
    Empty: 'fail',
    HostileShape: 'fail',
    Sometimes: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
  },
  'unknown.yaml': { ByParameter: { verdict: 'unknown', says: '${KeyId}' } },
});
