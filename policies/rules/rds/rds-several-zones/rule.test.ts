import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'instances.yaml': {
    Standby: { verdict: 'pass', message: 'standby' },
    Single: { verdict: 'fail', message: 'single' },
    FromParameter: { verdict: 'unknown', says: '${Wish}' },
    OnlyInProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    Elsewhere: { verdict: 'unknown', says: 'their-cluster' },
    Hostile: 'fail',
  },
  'clusters.yaml': {
    MultiAz: { verdict: 'pass', message: 'built' },
    Pair: { verdict: 'pass', message: 'readers', says: 'PairWriter, PairReader' },
    PairWriter: { verdict: 'not-applicable', message: 'ofCluster' },
    PairReader: 'not-applicable',
    Lone: { verdict: 'fail', message: 'few', says: '1 instance(s)' },
    LoneWriter: 'not-applicable',
    Serverless: { verdict: 'not-applicable', message: 'serverless' },
    Empty: { verdict: 'fail', message: 'few' },
    OneZone: { verdict: 'fail', message: 'sameZone', says: 'eu-west-1a' },
    OneZoneA: 'not-applicable',
    OneZoneB: 'not-applicable',
    GivenZones: { verdict: 'unknown', says: '${Zone}' },
    GivenZonesA: 'not-applicable',
    GivenZonesB: 'not-applicable',
    SameGivenZone: { verdict: 'fail', message: 'sameZone', says: '${Zone}' },
    SameGivenZoneA: 'not-applicable',
    SameGivenZoneB: 'not-applicable',
    ReaderInProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    ReaderInProductionA: 'not-applicable',
    ReaderInProductionB: 'not-applicable',
  },
});
