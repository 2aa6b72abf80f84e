import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

const policies = ['simple', 'alias', 'weighted'];

testRule(
  rule,
  __dirname,
  {
    'zones.yaml': {
      Zone: { verdict: 'pass', message: 'used', says: ['simple', 'Canary'] },
      // An alias is no plain record.
      Bare: { verdict: 'fail', message: 'missing', says: 'simple, weighted' },
      // What says that it is no multivalue answer is a plain one.
      Third: { verdict: 'fail', message: 'missing', says: 'uses alias, weighted' },
    },
    'open.yaml': { Zone: { verdict: 'unknown', says: '${Records}' } },
  },
  { parameters: { 'zones.yaml': { policies }, 'open.yaml': { policies } } },
);
