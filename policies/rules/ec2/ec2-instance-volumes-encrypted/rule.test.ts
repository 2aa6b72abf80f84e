import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'instances.yaml': {
    Encrypted: { verdict: 'pass', message: 'encrypted' },
    AsText: 'pass',
    OneOfTwo: { verdict: 'fail', message: 'clear', says: '/dev/sdb' },
    Configuration: 'fail',
    FromSnapshot: { verdict: 'unknown', message: 'snapshot', says: 'snap-0123' },
    OfImage: { verdict: 'unknown', message: 'image' },
    Ephemeral: { verdict: 'unknown', message: 'image' },
    Given: { verdict: 'unknown', says: '${Encryption}' },
    OnlyInProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    Hostile: 'unknown',
  },
});
