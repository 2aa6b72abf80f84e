import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'clusters.yaml': {
    Rewound: { verdict: 'pass', message: 'window', says: '86400' },
    Absent: { verdict: 'fail', message: 'off' },
    Zero: 'fail',
    Postgres: { verdict: 'not-applicable', message: 'otherEngine' },
    Global: { verdict: 'not-applicable', message: 'global' },
    Serverless: { verdict: 'not-applicable', message: 'serverless' },
    FromParameter: { verdict: 'unknown', says: '${Seconds}' },
    GivenEngine: { verdict: 'unknown', says: '${Engine}' },
    OnlyInProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    Hostile: 'fail',
  },
});
