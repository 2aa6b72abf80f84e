import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'clusters.yaml': {
    Tls: 'pass',
    None: { verdict: 'fail', says: '"NONE"', line: 12 },
    Absent: { verdict: 'fail', says: 'is not set' },
    WrongShape: 'fail',
    Either: { verdict: 'fail', scenario: { Type: 'NONE' } },
    FromParameter: { verdict: 'unknown', says: '${Open}' },
  },
});
