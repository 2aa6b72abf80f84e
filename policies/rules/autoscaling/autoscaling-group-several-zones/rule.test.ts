import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'groups.yaml': {
    Zones: 'pass',
    AllZones: { verdict: 'unknown', says: 'GetAZs' },
    InSubnets: { verdict: 'pass', says: '2' },
    OneZone: 'fail',
    OneSubnet: 'fail',
    SameZone: 'fail',
    NowhereSaid: 'fail',
    Elsewhere: { verdict: 'unknown', says: 'subnet-1' },
    FromParameter: { verdict: 'unknown', says: '${Subnets}' },
  },
});
