import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'rules.yaml': {
    Kept: 'pass',
    OneOfTwo: { verdict: 'fail', says: 'the target b' },
    Without: { verdict: 'fail', message: 'dropped' },
    WrongShape: 'fail',
    NoTargets: { verdict: 'not-applicable', message: 'noTargets' },
    FromParameter: { verdict: 'unknown', says: '${QueueArn}' },
    TargetsFromCustom: { verdict: 'unknown', says: '${Custom.Targets}' },
  },
});
