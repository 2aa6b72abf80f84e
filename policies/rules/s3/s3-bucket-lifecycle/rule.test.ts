import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'buckets.yaml': {
    Tidy: 'pass',
    OneOfTwo: 'pass',
    Express: 'pass',
    Disabled: 'fail',
    Default: 'fail',
    Empty: 'fail',
    WrongShape: 'fail',
    ExpressDefault: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Status}' },
    OnlyInProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
  },
});
