import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'services.yaml': {
    Private: 'pass',
    Default: 'pass',
    OnInstances: 'pass',
    Open: 'fail',
    OpenSet: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Public}' },
  },
});
