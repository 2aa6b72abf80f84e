import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'clients.yaml': {
    Default: { verdict: 'pass', says: '30 days' },
    Short: { verdict: 'pass', says: '0.5 days' },
    Nought: { verdict: 'pass', says: '30 days' },
    Long: { verdict: 'fail', message: 'long', says: '365 days' },
    LongInHours: { verdict: 'fail', says: '50 days' },
    NotRevocable: { verdict: 'fail', message: 'notRevocable' },
    FromParameter: { verdict: 'unknown', says: '${Days}' },
    UnitFromParameter: { verdict: 'unknown', says: '${Unit}' },
    SwitchFromParameter: { verdict: 'unknown', says: '${Unit}' },
  },
});
