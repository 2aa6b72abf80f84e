import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'balancers.yaml': {
    Zones: 'pass',
    InSubnets: 'pass',
    OneZone: 'fail',
    OneSubnet: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Subnets}' },
  },
});
