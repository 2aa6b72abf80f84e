import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'clusters.yaml': {
    Audited: { verdict: 'pass', message: 'audited' },
    ByName: 'pass',
    Off: { verdict: 'fail', message: 'off' },
    NoGroup: { verdict: 'fail', message: 'default' },
    OtherParameters: { verdict: 'fail', message: 'default' },
    GroupElsewhere: { verdict: 'unknown', says: 'their-group' },
    GivenValue: { verdict: 'unknown', says: '${Audit}' },
    GivenGroup: { verdict: 'unknown', says: '${Audit}' },
    GivenEngine: { verdict: 'unknown', says: '${Audit}' },
    Postgres: { verdict: 'not-applicable', message: 'otherEngine' },
    MultiAzMysql: 'not-applicable',
    AuditedInProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    Hostile: 'fail',
  },
});
