import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'alarms.yaml': {
    Acts: { verdict: 'pass', message: 'acts' },
    Part: { verdict: 'pass', message: 'read', says: 'Whole' },
    Whole: 'pass',
    Silent: { verdict: 'fail', message: 'silent' },
    OnlyOk: 'fail',
    WrongShape: 'fail',
    Off: { verdict: 'fail', message: 'off' },
    FromParameter: { verdict: 'unknown', says: '${TopicArn}' },
    SwitchFromParameter: { verdict: 'unknown', says: '${Enabled}' },
    AllFromParameter: { verdict: 'unknown', says: '${Topics}' },
    InProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
  },
});
