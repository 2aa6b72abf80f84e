import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pass.yaml': {
    ByQueue: { verdict: 'pass', message: 'consumed', says: ['Records', 'Consumer'] },
    Directly: { verdict: 'pass', says: 'Consumer' },
    OneByOne: 'pass',
    Elsewhere: { verdict: 'not-applicable', message: 'noBucket' },
  },
  'fail.yaml': {
    Silent: { verdict: 'fail', message: 'notNotified' },
    OtherPrefix: { verdict: 'fail', message: 'otherPrefix', says: ['images/', 'records/'] },
    Unheard: { verdict: 'fail', message: 'nobodyHears' },
    Off: { verdict: 'fail', message: 'disabled', says: 'OffMapping' },
    Whole: { verdict: 'fail', message: 'wholeBatch', says: 'WholeMapping' },
    Refused: { verdict: 'fail', message: 'mayNotReceive', says: ['sqs:DeleteMessage', 'Weak'] },
  },
  'unknown.yaml': {
    ByParameter: { verdict: 'unknown', says: '${Prefix}' },
    FunctionElsewhere: { verdict: 'unknown', says: '${Fn}' },
    Sized: { verdict: 'unknown', says: '${Size}' },
  },
});
