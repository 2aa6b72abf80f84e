import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'groups.yaml': {
    NoRules: { verdict: 'pass', message: 'closed' },
    Web: 'pass',
    FromOffice: 'pass',
    FromGroup: 'pass',
    Ping: 'pass',
    Ssh: { verdict: 'fail', message: 'open', says: 'Ssh admits 0.0.0.0/0 on port 22', line: 20 },
    Rdp6: { verdict: 'fail', says: '::/0 on port 3389' },
    Wide: { verdict: 'fail', says: 'ports 0 to 1024' },
    Everything: { verdict: 'fail', says: 'every port' },
    Half: { verdict: 'fail', says: '128.0.0.0/1' },
    AsText: 'fail',
    NotInAList: 'fail',
    Apart: { verdict: 'fail', says: 'ApartRule admits ::/0' },
    ByList: { verdict: 'fail', says: '${List' },
    ByCloseList: 'pass',
    ApartRule: 'not-applicable',
  },
  'separate.yaml': {
    Group: 'pass',
    OfGroup: { verdict: 'not-applicable', message: 'withGroup', says: 'Group' },
    Elsewhere: { verdict: 'fail', says: 'Elsewhere admits 0.0.0.0/0' },
    ElsewhereClosed: 'pass',
    OpenInDevelopment: { verdict: 'fail', scenario: { IsDev: 'true', Stage: 'dev' } },
    GivenRange: { verdict: 'unknown', message: 'unknown', says: '${Range}' },
    GivenPort: { verdict: 'unknown', says: '${Port}' },
    GivenProtocol: { verdict: 'unknown', says: '${Stage}' },
    GivenAboveAll: 'pass',
    GivenRules: { verdict: 'unknown', says: 'Rules)}' },
    ListElsewhere: { verdict: 'unknown', says: 'pl-0123' },
    Hostile: 'pass',
    HostileRule: 'pass',
  },
});
