import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pass.yaml': {
    OfTemplate: { verdict: 'pass', message: 'two', says: '2 keys' },
    ByText: 'pass',
    ByCustomResource: 'pass',
  },
  'fail.yaml': {
    Single: { verdict: 'fail', message: 'single' },
    Empty: { verdict: 'fail', message: 'none' },
    Absent: { verdict: 'fail', message: 'none' },
    Twice: { verdict: 'fail', message: 'same' },
    TwiceByText: { verdict: 'fail', message: 'same' },
  },
  'unknown.yaml': {
    ByParameter: { verdict: 'unknown', says: '${Keys}' },
    MaybeTheSame: { verdict: 'unknown', says: '${First}' },
  },
});
