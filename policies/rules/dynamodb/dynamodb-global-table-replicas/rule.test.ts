import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(
  rule,
  __dirname,
  {
    'tables.yaml': {
      Two: { verdict: 'pass', says: '2 regions' },
      One: { verdict: 'fail', message: 'tooFew', says: '1 region' },
      Twice: { verdict: 'fail', message: 'tooFew' },
      WrongShape: { verdict: 'fail', message: 'tooFew', says: '0 region' },
      MaybeSame: { verdict: 'unknown', says: '${Second}' },
      Open: { verdict: 'unknown', says: '${Replicas}' },
      Regional: { verdict: 'fail', message: 'notGlobal' },
      ByCustomResource: 'pass',
    },
    'three.yaml': { Two: { verdict: 'fail', says: 'fewer than 3' }, Three: 'pass' },
  },
  { parameters: { 'three.yaml': { regions: 3 } } },
);
