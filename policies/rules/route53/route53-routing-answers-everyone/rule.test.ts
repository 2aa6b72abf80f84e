import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'records.yaml': {
    Europe: { verdict: 'pass', message: 'answered', says: '"CountryCode":"*"' },
    World: 'pass',
    EuropeOnly: { verdict: 'fail', message: 'noDefault', says: 'eu.example.com' },
    OtherTypeOfDefault: 'pass',
    GivenCountry: { verdict: 'unknown', says: '${Country}' },
    Primary: 'pass',
    Standby: 'pass',
    PrimaryOnly: { verdict: 'fail', message: 'noStandby' },
    StandbyOnly: { verdict: 'fail', message: 'noPrimary' },
    GivenRole: { verdict: 'unknown', says: '${Role}' },
    Plain: { verdict: 'not-applicable', message: 'everyone' },
  },
});
