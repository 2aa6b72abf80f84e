import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pass.yaml': {
    Default: { verdict: 'pass', message: 'byDefault' },
    Managed: { verdict: 'pass', message: 'managed' },
    ManagedAsText: { verdict: 'pass', message: 'managed' },
    Keyed: { verdict: 'pass', message: 'key', says: '${Key.Arn}' },
    KeyedWithoutManaged: { verdict: 'pass', message: 'key' },
    Removed: { verdict: 'pass', message: 'byDefault' },
  },
  'fail.yaml': {
    Off: { verdict: 'fail', message: 'off', line: 9 },
    OffAsText: 'fail',
    OffOutsideOfProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    EmptyKey: 'fail',
    HostileShape: 'fail',
  },
  'unknown.yaml': {
    BySwitch: { verdict: 'unknown', says: '${Encrypt}' },
    ByKey: { verdict: 'unknown', says: '${KeyId}' },
  },
});
