import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'filters.yaml': {
    ToFunction: { verdict: 'pass', says: 'Watcher' },
    InRegion: 'pass',
    ToStream: 'pass',
    ToStreamInRegion: 'pass',
    Refused: { verdict: 'fail', says: 'no permission lets logs.amazonaws.com' },
    WithoutRole: { verdict: 'fail', says: 'none is given' },
    NotTrusted: { verdict: 'fail', says: 'assume it' },
    Elsewhere: { verdict: 'not-applicable', message: 'notJudged' },
    GroupElsewhere: { verdict: 'unknown', says: '/aws/lambda/other' },
    PrincipalFromParameter: { verdict: 'unknown', says: '${Who}' },
  },
});
