import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(
  rule,
  __dirname,
  {
    'records.yaml': {
      Primary: { verdict: 'pass', message: 'watched', says: 'Watch' },
      Standby: { verdict: 'pass', message: 'last' },
      UnwatchedPrimary: { verdict: 'fail', message: 'notWatched', says: 'old.example.com' },
      UnwatchedStandby: 'pass',
      Addresses: { verdict: 'fail', says: 'many.example.com' },
      Aliases: { verdict: 'pass', says: 'the health of its target' },
      Given: { verdict: 'unknown', says: '${Check}' },
      Alone: { verdict: 'not-applicable', message: 'alone' },
      Weighted: { verdict: 'not-applicable', message: 'notRouted' },
    },
    'all-policies.yaml': {
      Stable: { verdict: 'fail', says: 'weighted record shop.example.com' },
      Canary: { verdict: 'pass', says: '0123-abcd' },
    },
  },
  { parameters: { 'all-policies.yaml': { policies: ['weighted'] } } },
);
