import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'zones.yaml': {
    Logged: { verdict: 'pass', says: '${Queries.Arn}' },
    NotLogged: { verdict: 'fail', message: 'notLogged' },
    WrongShape: 'fail',
    Private: { verdict: 'not-applicable', message: 'privateZone' },
    FromParameter: { verdict: 'unknown', says: '${GroupArn}' },
    NetworksFromCustom: { verdict: 'unknown', says: '${Custom.Networks}' },
    PrivateInTest: { verdict: 'fail', scenario: { IsTest: 'false', Stage: 'not test' } },
  },
});
