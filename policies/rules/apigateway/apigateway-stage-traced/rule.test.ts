import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'stages.yaml': {
    On: 'pass',
    Off: { verdict: 'fail', message: 'notTraced' },
    Absent: 'fail',
    WrongShape: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Traced}' },
    BareDeployment: { verdict: 'not-applicable', message: 'noStage' },
    Meant: 'pass',
    Deployment: { verdict: 'not-applicable', message: 'noStage' },
    StageOnTheSide: 'pass',
  },
});
