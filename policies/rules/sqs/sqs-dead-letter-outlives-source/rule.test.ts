import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(
  rule,
  __dirname,
  {
    'queues.yaml': {
      Long: { verdict: 'not-applicable', message: 'none' },
      Short: 'not-applicable',
      Given: 'not-applicable',
      Kept: { verdict: 'pass', says: ['Long', '1209600', '345600'] },
      Same: 'pass',
      Lost: { verdict: 'fail', message: 'shorter', says: '86400' },
      Fifo: { verdict: 'not-applicable', message: 'fifo' },
      Elsewhere: { verdict: 'unknown', message: 'elsewhere' },
      FromParameter: { verdict: 'unknown', says: '${Seconds}' },
      LostAfterTwoWeeks: { verdict: 'fail', says: ['345600 seconds', '1209600'] },
      Bare: 'not-applicable',
      TextFromParameter: { verdict: 'unknown', says: '${Target}' },
      KindFromParameter: { verdict: 'unknown', says: '${IsFifo}' },
      LettersFromParameter: { verdict: 'unknown', says: '${Seconds}' },
    },
    'text.yaml': {
      LostAsText: { verdict: 'fail', says: 'Day' },
      Day: 'not-applicable',
    },
  },
  { given: { 'text.yaml': { 'AWS::AccountId': '111122223333', 'AWS::Region': 'eu-west-1' } } },
);
