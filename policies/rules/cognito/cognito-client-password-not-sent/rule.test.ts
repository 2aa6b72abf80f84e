import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'clients.yaml': {
    Srp: 'pass',
    Default: 'pass',
    FromServer: 'pass',
    Plain: { verdict: 'fail', says: 'ALLOW_USER_PASSWORD_AUTH' },
    OldName: 'fail',
    AsText: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Flow}' },
    AllFromParameter: { verdict: 'unknown', says: '${Flows}' },
  },
});
