import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'targets.yaml': {
    Private: 'pass',
    Default: 'pass',
    Public: { verdict: 'fail', says: 'PublicSubnet' },
    Elsewhere: { verdict: 'unknown', says: 'subnet-1' },
    FromParameter: { verdict: 'unknown', says: '${Subnet}' },
    Open: { verdict: 'unknown', says: '${Mapped}' },
  },
});
