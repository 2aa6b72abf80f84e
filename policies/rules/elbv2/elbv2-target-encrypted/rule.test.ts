import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'groups.yaml': {
    Encrypted: 'pass',
    NetworkTls: 'pass',
    Function: 'pass',
    Balancer: 'pass',
    Gateway: 'pass',
    Plain: { verdict: 'fail', says: '"HTTP"' },
    Tcp: 'fail',
    Absent: 'fail',
    Given: { verdict: 'unknown', says: '${Protocol}' },
    OnlyInProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    Hostile: 'fail',
  },
});
