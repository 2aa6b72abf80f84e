import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'methods.yaml': {
    Body: { verdict: 'pass', says: 'All' },
    Parameters: 'pass',
    NoValidator: { verdict: 'fail', message: 'noValidator' },
    NoModel: { verdict: 'fail', message: 'nothingChecked' },
    WrongHalf: { verdict: 'fail', message: 'nothingChecked' },
    OptionalOnly: 'fail',
    Read: { verdict: 'not-applicable', message: 'nothingExpected' },
    ReadOptional: 'not-applicable',
    Answered: { verdict: 'not-applicable', message: 'answered' },
    FromParameter: { verdict: 'unknown', says: '${ValidatorId}' },
    SwitchFromParameter: { verdict: 'unknown', says: '${ValidatorId}' },
  },
});
