import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'policies.yaml': {
    Named: { verdict: 'pass', message: 'named' },
    Families: 'pass',
    Denied: 'pass',
    Service: { verdict: 'fail', message: 'service', says: 's3:*' },
    Everything: { verdict: 'fail', says: '*' },
    AllBut: { verdict: 'fail', message: 'allBut' },
    Inline: { verdict: 'fail', says: 'sqs:*' },
    Bare: { verdict: 'not-applicable', message: 'none' },
    FromParameter: { verdict: 'unknown', says: '${Actions}' },
    WholeFromParameter: { verdict: 'unknown', says: '${Actions}' },
  },
});
