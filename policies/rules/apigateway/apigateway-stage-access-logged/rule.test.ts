import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'stages.yaml': {
    Rest: { verdict: 'pass', says: '${Logs.Arn}' },
    Http: 'pass',
    NotLogged: { verdict: 'fail', message: 'notLogged' },
    WrongName: { verdict: 'fail', message: 'notLogged' },
    WrongShape: { verdict: 'unknown', says: '${Logs.Arn}' },
    NoFormat: { verdict: 'fail', message: 'noFormat' },
    OnlyInProd: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    FromParameter: { verdict: 'unknown', says: '${Destination}' },
    BareDeployment: { verdict: 'fail', message: 'bareStage', says: 'beside Meant' },
    Meant: 'pass',
    Deployment: { verdict: 'not-applicable', message: 'noStage' },
    StageOnTheSide: { verdict: 'fail', message: 'notLogged' },
  },
});
