import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'trails.yaml': {
    WithKey: { verdict: 'pass', says: '${Key.Arn}' },
    ByAlias: 'pass',
    Without: { verdict: 'fail', message: 'none' },
    Empty: 'fail',
    FromParameter: { verdict: 'unknown', says: '${KeyArn}' },
    OnlyInProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
  },
});
