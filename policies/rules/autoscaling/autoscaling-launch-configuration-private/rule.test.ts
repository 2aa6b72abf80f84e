import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'configurations.yaml': {
    Private: 'pass',
    Public: 'fail',
    AsText: 'fail',
    Default: { verdict: 'unknown', message: 'subnets' },
    FromParameter: { verdict: 'unknown', says: '${Assigned}' },
  },
});
