import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'acls.yaml': {
    Empty: { verdict: 'pass', message: 'closed' },
    Web: 'pass',
    WebEntry: { verdict: 'not-applicable', message: 'withAcl' },
    Everything: { verdict: 'fail', message: 'open', says: 'EverythingEntry lets 0.0.0.0/0 in to port 22' },
    EverythingEntry: 'not-applicable',
    Rdp6: { verdict: 'fail', says: '::/0 in to port 3389' },
    Rdp6Entry: 'not-applicable',
    Refused: 'pass',
    RefusedFirst: 'not-applicable',
    RefusedThen: 'not-applicable',
    RefusedRdp: 'not-applicable',
    TooLate: 'fail',
    TooLateAllow: 'not-applicable',
    TooLateDeny: 'not-applicable',
    Outward: 'pass',
    OutwardEntry: 'not-applicable',
    Given: { verdict: 'unknown', says: '${Range}' },
    GivenEntry: 'not-applicable',
    Elsewhere: 'fail',
    GivenProtocol: { verdict: 'unknown', says: '${Protocol}' },
    OpenInDevelopment: { verdict: 'fail', scenario: { IsDev: 'true', Stage: 'dev' } },
    EntryInDevelopment: 'not-applicable',
    Hostile: 'fail',
    HostileEntry: 'not-applicable',
  },
});
