import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(
  rule,
  __dirname,
  {
    'pass.yaml': {
      Minute: { verdict: 'pass', message: 'within', says: 'at most 60 s' },
      Plain: 'pass',
      Transformed: { verdict: 'pass', says: ['30 s before the transformation', '30 s before the delivery'] },
      SwitchedOff: 'pass',
      ToSearch: { verdict: 'not-applicable', message: 'noBucket' },
    },
    'fail.yaml': {
      Default: { verdict: 'fail', message: 'late', says: ['300 s', 'not set'] },
      Slow: { verdict: 'fail', says: '120 s' },
      TransformedByDefault: { verdict: 'fail', says: ['120 s', '60 s before the transformation'] },
      LateWhateverIsGiven: { verdict: 'fail', says: '90 s' },
      HostileShape: 'fail',
      OutsideOfProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    },
    'unknown.yaml': {
      ByParameter: { verdict: 'unknown', says: '${Interval}' },
      ByTransform: { verdict: 'unknown', says: '${Interval}' },
    },
    'five-minutes.yaml': { Default: 'pass' },
  },
  { parameters: { 'five-minutes.yaml': { seconds: 300 } } },
);
