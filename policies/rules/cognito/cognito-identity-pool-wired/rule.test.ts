import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pools.yaml': {
    Wired: { verdict: 'pass', says: ['Users', 'SignedIn'] },
    OneOfTwo: 'pass',
    NoProvider: { verdict: 'fail', message: 'noProvider' },
    NoName: { verdict: 'fail', message: 'noProvider' },
    NoClient: { verdict: 'fail', message: 'noClient' },
    OtherPool: { verdict: 'fail', message: 'otherPool', says: ['Users', 'OtherApp'] },
    NoRole: { verdict: 'fail', message: 'noRole' },
    GuestsOnly: { verdict: 'fail', message: 'noRole' },
    Foreign: { verdict: 'unknown', says: '${Provider}' },
    Symbolic: { verdict: 'unknown', says: '${Providers}' },
    SymbolicRole: { verdict: 'unknown', says: '${RoleArn}' },
  },
});
