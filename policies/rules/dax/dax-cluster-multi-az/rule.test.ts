import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(
  rule,
  __dirname,
  {
    'clusters.yaml': {
      Spread: { verdict: 'pass', says: '3 nodes' },
      SpreadByDefault: 'pass',
      SpreadByName: 'pass',
      Single: { verdict: 'fail', message: 'fewNodes', says: 'fewer than 3' },
      NoCount: { verdict: 'fail', message: 'noCount' },
      OneZone: { verdict: 'fail', message: 'oneZone' },
      OneZoneByName: { verdict: 'fail', message: 'oneZone' },
      OneSubnetOnly: { verdict: 'fail', message: 'oneZone' },
      OpenCount: { verdict: 'unknown', says: '${Nodes}' },
      OpenZones: { verdict: 'unknown', says: '${Subnets}' },
      OpenGroup: { verdict: 'unknown', says: '${Group}' },
      NamedGroup: { verdict: 'unknown', says: 'a-group-of-the-account' },
      UnknownZones: { verdict: 'unknown', says: 'subnet-1' },
    },
    'two.yaml': { Two: 'pass' },
  },
  { parameters: { 'two.yaml': { nodes: 2 } } },
);
