import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pools.yaml': {
    Enforced: 'pass',
    Audited: { verdict: 'fail', message: 'audit' },
    Off: { verdict: 'fail', message: 'off' },
    StandardOnly: { verdict: 'fail', message: 'off' },
    NoCustom: { verdict: 'not-applicable', message: 'none' },
    WrongShape: { verdict: 'not-applicable', message: 'none' },
    FromParameter: { verdict: 'unknown', says: '${Mode}' },
    TriggerFromParameter: { verdict: 'unknown', says: '${Trigger}' },
  },
});
