import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'stages.yaml': {
    Json: { verdict: 'pass', message: 'json' },
    Unquoted: 'pass',
    WithAccount: 'pass',
    Http: 'pass',
    Line: { verdict: 'fail', message: 'other' },
    OneValue: 'fail',
    SideLine: 'fail',
    NoLog: { verdict: 'not-applicable', message: 'noLog' },
    Bare: { verdict: 'not-applicable', message: 'noStage' },
    FromParameter: { verdict: 'unknown', says: '${Format}' },
    WholeFromCustom: { verdict: 'unknown', says: '${Custom.Log}' },
  },
});
