import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'cases.yaml': {
    Private: 'pass',
    Default: 'pass',
    Public: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Mapped}' },
    Capital: 'fail',
    CapitalParameter: { verdict: 'fail', scenario: { Chosen: 'True' } },
  },
});
