import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'acls.yaml': {
    Blocks: { verdict: 'pass', message: 'acts' },
    ManagedGroup: 'pass',
    Challenges: 'pass',
    ByDefault: { verdict: 'pass', message: 'blocksByDefault' },
    Counts: { verdict: 'fail', message: 'counts' },
    AllowsOnly: 'fail',
    Empty: { verdict: 'not-applicable', message: 'noRules' },
    FromParameter: { verdict: 'unknown', says: '${Rules}' },
    GivenAction: { verdict: 'unknown', says: '${Rules}' },
    CountsOutsideOfProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    CountingGroup: { verdict: 'fail', message: 'counts' },
    BlockingGroup: { verdict: 'pass', message: 'acts' },
    OverriddenGroup: 'fail',
    ExcludedGroup: 'fail',
    GivenGroup: 'unknown',
    GroupElsewhere: 'pass',
    Hostile: 'fail',
  },
});
