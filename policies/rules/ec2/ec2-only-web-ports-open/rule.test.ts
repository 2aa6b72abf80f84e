import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(
  rule,
  __dirname,
  {
    'groups.yaml': {
      Web: 'pass',
      OfWeb: { verdict: 'not-applicable', message: 'withGroup' },
      Ping: 'pass',
      Around: { verdict: 'fail', message: 'open', says: 'ports 80 to 443' },
      Quic: 'fail',
      Everything: 'fail',
      NoBounds: { verdict: 'fail', says: 'every port' },
      GivenPort: { verdict: 'unknown', says: '${Port}' },
      GivenEnd: 'fail',
      Hostile: 'pass',
    },
    'mail.yaml': { Mail: 'pass', Web: 'fail' },
  },
  { parameters: { 'mail.yaml': { ports: ['25', '465'] } } },
);
