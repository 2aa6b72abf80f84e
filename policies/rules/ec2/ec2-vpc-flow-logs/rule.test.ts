import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'vpcs.yaml': {
    Logged: { verdict: 'pass', message: 'logged', says: 'LogOfAll logs its ALL' },
    Rejects: 'pass',
    None: { verdict: 'fail', message: 'none' },
    OnlySubnet: 'fail',
    Accepts: { verdict: 'fail', message: 'acceptedOnly', says: 'LogOfAccepts' },
    Given: { verdict: 'unknown', says: '${Traffic}' },
    OnlyInProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
  },
});
