import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(
  rule,
  __dirname,
  {
    'pass.yaml': {
      Defaults: { verdict: 'pass', says: 'needs 18 s' },
      Exact: { verdict: 'pass', says: 'needs 65 s' },
      Unconsumed: { verdict: 'not-applicable', message: 'notConsumed' },
    },
    'fail.yaml': {
      Short: { verdict: 'fail', message: 'short', says: ['30 s', '6 × its timeout of 10 s'] },
      Refused: { verdict: 'fail', message: 'refused', says: '300 s' },
      ShortForOne: { verdict: 'fail', message: 'short', says: 'Slow' },
      ByAlias: { verdict: 'fail', message: 'short' },
      ByName: { verdict: 'fail', message: 'short' },
    },
    'unknown.yaml': { Queue: { verdict: 'unknown', says: '${Timeout}' }, ByWindow: 'unknown' },
    'factor.yaml': { Queue: 'pass' },
  },
  { parameters: { 'factor.yaml': { factor: 1 } } },
);
