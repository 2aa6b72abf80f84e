import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'tasks.yaml': {
    ByNumber: 'pass',
    WithGroup: 'pass',
    Absent: { verdict: 'fail', says: 'container app' },
    Root: 'fail',
    RootWithGroup: 'fail',
    Zero: 'fail',
    OneOfTwo: { verdict: 'fail', says: 'container side' },
    Given: { verdict: 'unknown', says: '${Who}' },
    Windows: 'pass',
    WindowsAbsent: 'fail',
    WindowsAdministrator: 'fail',
    GivenSystem: { verdict: 'unknown', says: '${System}' },
    Empty: { verdict: 'not-applicable', message: 'none' },
    OnlyInProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    Hostile: 'fail',
  },
});
