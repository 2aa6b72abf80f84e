import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'clients.yaml': {
    Code: { verdict: 'pass', message: 'none' },
    Default: { verdict: 'pass', message: 'none' },
    NoOAuth: { verdict: 'pass', message: 'noOAuth' },
    Implicit: { verdict: 'fail', message: 'implicit' },
    Both: 'fail',
    AsText: 'fail',
    FlowFromParameter: { verdict: 'unknown', says: '${Flow}' },
    FlowsFromParameter: { verdict: 'unknown', says: '${Flows}' },
    SwitchFromParameter: { verdict: 'unknown', says: '${Flow}' },
  },
});
