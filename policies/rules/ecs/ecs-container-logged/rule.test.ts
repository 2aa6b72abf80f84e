import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'tasks.yaml': {
    Logged: 'pass',
    OneOfTwo: { verdict: 'fail', message: 'fail', says: 'container side' },
    NoDriver: 'fail',
    Thrown: 'fail',
    Given: { verdict: 'unknown', says: '${Driver}' },
    GivenWhole: { verdict: 'unknown', says: '${Driver}' },
    Empty: { verdict: 'not-applicable', message: 'none' },
    OnlyInProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    Hostile: 'fail',
  },
});
