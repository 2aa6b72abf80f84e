import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'keys.yaml': {
    Rotated: 'pass',
    AsText: 'pass',
    Default: { verdict: 'fail', message: 'notRotated' },
    Off: 'fail',
    Quarterly: 'pass',
    SevenYears: { verdict: 'pass', says: 'every 2560 days' },
    GivenPeriod: { verdict: 'pass', says: 'every ${Days} days' },
    Signing: { verdict: 'not-applicable', message: 'asymmetric', says: 'RSA_2048' },
    Imported: { verdict: 'not-applicable', message: 'imported', says: 'EXTERNAL' },
    FromParameter: { verdict: 'unknown', says: '${Rotate}' },
    SpecFromParameter: { verdict: 'unknown', says: '${Spec}' },
    OriginFromParameter: { verdict: 'unknown', says: '${Origin}' },
    OnlyInProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
  },
});
