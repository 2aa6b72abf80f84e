import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'functions.yaml': {
    Several: { verdict: 'pass', says: '2 zones' },
    SelectedZones: 'pass',
    NoVpc: { verdict: 'not-applicable', message: 'noVpc' },
    Released: 'not-applicable',
    OneSubnet: { verdict: 'fail', message: 'oneSubnet' },
    OneLiteral: { verdict: 'fail', message: 'oneSubnet' },
    OneZone: { verdict: 'fail', message: 'oneZone' },
    FromParameter: { verdict: 'unknown', says: '${Subnets}' },
    EachFromParameter: { verdict: 'unknown', says: '${First}' },
    ZonesFromParameters: { verdict: 'unknown', says: '${First}' },
    WholeFromCustom: { verdict: 'unknown', says: '${Custom.Config}' },
  },
});
