import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'acls.yaml': {
    Logged: { verdict: 'pass', message: 'logged', says: 'LoggedLog' },
    Silent: { verdict: 'fail', message: 'absent' },
    Nowhere: { verdict: 'fail', message: 'nowhere' },
    GivenDestination: { verdict: 'unknown', message: 'unknown', says: '${Destinations}' },
    LoggedInProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    Hostile: 'fail',
  },
  'perhaps.yaml': { Acl: { verdict: 'unknown', message: 'perhaps', says: '${Arn}' } },
});
