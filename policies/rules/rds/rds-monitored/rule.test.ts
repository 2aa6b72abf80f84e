import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'instances.yaml': {
    Monitored: { verdict: 'pass', message: 'monitored', says: '60 seconds' },
    Absent: { verdict: 'fail', message: 'off' },
    Zero: 'fail',
    Member: { verdict: 'pass', message: 'byCluster', says: 'Watched' },
    MemberOfPlain: 'fail',
    MemberOfGiven: { verdict: 'unknown', says: '${Seconds}' },
    MemberElsewhere: { verdict: 'unknown', says: 'their-cluster' },
    FromParameter: { verdict: 'unknown', says: '${Seconds}' },
    OnlyInProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    Hostile: 'fail',
  },
});
