import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'stages.yaml': {
    Behind: { verdict: 'pass', says: 'Firewall' },
    ByName: 'pass',
    OnTheSide: 'pass',
    Other: { verdict: 'fail', message: 'none' },
    OtherApi: 'fail',
    Bare: { verdict: 'not-applicable', message: 'noStage' },
    FromParameter: { verdict: 'unknown', says: '${AclArn}' },
    OnlyInProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
  },
});
