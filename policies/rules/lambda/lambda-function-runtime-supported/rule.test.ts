import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(
  rule,
  __dirname,
  {
    'functions.yaml': {
      Current: { verdict: 'pass', says: 'until 2028-04-30' },
      Deprecated: { verdict: 'fail', says: 'deprecated since 2024-10-14' },
      Image: { verdict: 'not-applicable', message: 'image' },
      Absent: { verdict: 'fail', message: 'absent' },
      NotListed: { verdict: 'unknown', message: 'notListed', says: 'constructor' },
      WrongShape: { verdict: 'unknown', message: 'notListed' },
      FromParameter: { verdict: 'unknown', says: '${Runtime}' },
      OneOf: { verdict: 'fail', scenario: { Node: 'nodejs18.x' } },
      OpenPackage: { verdict: 'unknown', says: '${Package}' },
    },
    'later.yaml': { Current: { verdict: 'fail', message: 'deprecated' } },
  },
  { parameters: { 'later.yaml': { asOf: '2030-01-01' } } },
);
