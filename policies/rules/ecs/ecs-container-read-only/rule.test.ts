import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'tasks.yaml': {
    ReadOnly: 'pass',
    AsText: 'pass',
    OneOfTwo: { verdict: 'fail', message: 'fail', says: 'container side' },
    Absent: 'fail',
    Windows: { verdict: 'not-applicable', message: 'windows' },
    GivenSystem: { verdict: 'unknown', says: '${System}' },
    Given: { verdict: 'unknown', says: '${Closed}' },
    Empty: { verdict: 'not-applicable', message: 'none' },
    OnlyInProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    Hostile: 'fail',
  },
});
