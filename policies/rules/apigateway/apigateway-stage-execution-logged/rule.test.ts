import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'stages.yaml': {
    Errors: 'pass',
    Off: { verdict: 'fail', message: 'notLogged' },
    Absent: { verdict: 'fail', message: 'notLogged' },
    WrongShape: 'fail',
    OneOff: { verdict: 'fail', message: 'overridden', says: 'GET /items' },
    FromParameter: { verdict: 'unknown', says: '${Level}' },
    OpenSettings: { verdict: 'unknown', says: '${Level}' },
    BareDeployment: { verdict: 'not-applicable', message: 'noStage' },
    Meant: 'fail',
    Deployment: { verdict: 'not-applicable', message: 'noStage' },
    HttpStage: { verdict: 'not-applicable', message: 'httpApi' },
    WebSocketStage: 'pass',
    SilentWebSocketStage: { verdict: 'fail', message: 'notLogged' },
    OpenWebSocketStage: { verdict: 'unknown', says: '${Level}' },
    ForeignStage: { verdict: 'unknown', says: 'a1b2c3' },
  },
});
