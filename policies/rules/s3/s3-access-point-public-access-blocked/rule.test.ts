import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'points.yaml': {
    Default: { verdict: 'pass', message: 'byDefault' },
    Blocked: { verdict: 'pass', message: 'blocked' },
    ManyRegions: { verdict: 'pass', message: 'byDefault' },
    Open: { verdict: 'fail', says: 'BlockPublicPolicy is off' },
    LeftOut: { verdict: 'fail', says: 'RestrictPublicBuckets is left out' },
    ManyRegionsOpen: 'fail',
    WrongShape: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Block}' },
    WholeFromCustom: { verdict: 'unknown', says: '${Custom.Block}' },
  },
});
