import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'stages.yaml': {
    Limited: { verdict: 'pass', says: ['100', '200'] },
    HttpLimited: 'pass',
    SideLimited: 'pass',
    Default: { verdict: 'fail', message: 'notLimited' },
    OneMethod: 'fail',
    RateOnly: 'fail',
    TurnedOff: 'fail',
    HttpDefault: 'fail',
    WrongShape: 'fail',
    Bare: { verdict: 'not-applicable', message: 'noStage' },
    FromParameter: { verdict: 'unknown', says: '${Rate}' },
    SettingsFromCustom: { verdict: 'unknown', says: '${Custom.Settings}' },
  },
});
