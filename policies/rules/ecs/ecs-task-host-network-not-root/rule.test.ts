import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'tasks.yaml': {
    OwnNetwork: 'pass',
    Default: 'pass',
    HostAsNobody: 'pass',
    HostAsRoot: 'fail',
    HostAsZero: 'fail',
    HostAsWhoever: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Mode}' },
  },
});
