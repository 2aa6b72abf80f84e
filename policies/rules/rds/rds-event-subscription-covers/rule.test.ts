import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'subscriptions.yaml': {
    Everything: { verdict: 'pass', message: 'everything' },
    AllOfCluster: { verdict: 'pass', message: 'all' },
    Instances: { verdict: 'pass', message: 'covers' },
    NoFailures: { verdict: 'fail', message: 'missing', says: 'failure of a db-cluster' },
    Parameters: 'fail',
    SecurityGroups: { verdict: 'fail', says: 'configuration change' },
    Disabled: { verdict: 'fail', message: 'disabled' },
    DisabledInCapitals: { verdict: 'fail', message: 'disabled' },
    Snapshots: { verdict: 'not-applicable', message: 'otherSource' },
    GivenCategories: { verdict: 'unknown', says: '${Categories}' },
    GivenCategory: { verdict: 'unknown', says: '${Category}' },
    GivenSource: { verdict: 'unknown', says: '${Category}' },
    Staged: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    Hostile: 'not-applicable',
  },
});
