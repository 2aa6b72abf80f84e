import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'groups.yaml': {
    Web: 'pass',
    BetweenPorts: 'pass',
    Postgres: { verdict: 'fail', message: 'open', says: 'port 5432' },
    Range: { verdict: 'fail', says: 'ports 8000 to 9000' },
    Udp: 'fail',
    Ssh: { verdict: 'fail', says: 'port 22' },
    Rdp: { verdict: 'fail', says: '::/0 on port 3389' },
    Everything: { verdict: 'fail', says: 'every port' },
    OfWeb: { verdict: 'not-applicable', message: 'withGroup' },
    Given: { verdict: 'unknown', says: '${Port}' },
    OpenInDevelopment: { verdict: 'fail', scenario: { IsDev: 'true', Stage: 'dev' } },
    Hostile: 'pass',
  },
});
