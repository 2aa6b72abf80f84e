import { isSymbolic, type Resource, type Value } from '../../../../template';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import { methodSettings, REST_STAGES, settledStageOf } from '../../../relations/api-stages';

type Message = 'logged' | 'notLogged' | 'overridden' | 'noStage' | 'httpApi' | 'unknown';

export const rule = defineRule<Message>({
  id: 'apigateway-stage-execution-logged',
  title: 'REST or WebSocket API stage logs the errors of its executions',
  severity: 'low',
  resource: [...REST_STAGES, 'AWS::ApiGatewayV2::Stage'],
  rationale:
    'When a mapping template, an authorizer or the permission to call a function is wrong, callers get a bare 500 and the function is never called. The execution log is the one place that says why.',
  remediation:
    'new apigateway.RestApi(this, "Api", { deployOptions: { loggingLevel: apigateway.MethodLoggingLevel.ERROR } })',
  whenNotToUse:
    'For stages of tests. Keep data tracing off in production: it writes bodies and headers into the log.',
  controls: [
    'fsbp:APIGateway.1',
    'nist-800-53-r5:AU-2',
    'nist-800-53-r5:AU-12',
    'nist-800-53-r5:SI-4',
    'hipaa:164.312(b)',
    'soc2:CC7.2',
    'wellarchitected:SEC04-BP01',
  ],
  requirements: ['C1.7', 'C4.4'],
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html#apigateway-1',
  ],
  messages: {
    logged: 'errors of executions are logged',
    notLogged: 'no logging level is set for all methods, so executions are not logged',
    overridden: 'executions of {methods} are not logged: their settings say so',
    noStage: 'this deployment makes no stage with settings of its own',
    httpApi: 'HTTP APIs have no execution log',
    unknown: 'whether executions are logged rests on {value}',
  },
  check(subject, judge) {
    return subject.type === 'AWS::ApiGatewayV2::Stage' ? judgeV2(subject, judge) : judgeRest(subject, judge);
  },
});

const LEVELS = ['ERROR', 'INFO'];

function judgeRest(subject: Resource, judge: Judge<Message>): Finding {
  const stage = settledStageOf(judge.graph, subject);
  if (!stage) return judge.notApplicable('noStage');
  const { settings, opaque } = methodSettings(subject, stage);
  const place = judge.property(subject, [...stage.path, 'MethodSettings']);
  const levels = settings.map((setting) => ({ setting, level: setting.value['LoggingLevel'] }));
  const off = levels.filter(({ level }) => !isSymbolic(level) && !isLevel(level));
  const all = levels.find(({ setting }) => setting.method === '*');
  if (opaque[0] !== undefined) return judge.unknown('unknown', { value: opaque[0] }, [place]);
  if (!all || off.includes(all)) return judge.fail('notLogged', {}, [place]);
  // A setting for one method takes nothing over; what it does not say is off. Only a level that is said to be off is held against it.
  const overridden = off.filter(({ level }) => level !== undefined);
  if (overridden.length > 0) {
    const methods = overridden.map(({ setting }) => setting.method).join(', ');
    return judge.fail('overridden', { methods }, [place]);
  }
  const open = levels.find(({ level }) => isSymbolic(level));
  if (open)
    return judge.unknown('unknown', { value: open.level }, [judge.property(subject, open.setting.path)]);
  return judge.pass('logged', {}, [place]);
}

function judgeV2(subject: Resource, judge: Judge<Message>): Finding {
  const api = judge.graph.denoted(subject.get('ApiId'), 'AWS::ApiGatewayV2::Api');
  const path = ['DefaultRouteSettings', 'LoggingLevel'];
  const level = subject.get(...path);
  const evidence = [judge.property(subject, path)];
  if (!isSymbolic(level) && isLevel(level)) return judge.pass('logged', {}, evidence);
  // An API that is written as OpenAPI is an HTTP API.
  if (
    api &&
    (api.get('ProtocolType') === 'HTTP' ||
      api.get('Body') !== undefined ||
      api.get('BodyS3Location') !== undefined)
  )
    return judge.notApplicable('httpApi');
  if (!api)
    return judge.unknown('unknown', { value: subject.get('ApiId') }, [judge.property(subject, ['ApiId'])]);
  if (isSymbolic(level)) return judge.unknown('unknown', { value: level }, evidence);
  return judge.fail('notLogged', {}, evidence);
}

function isLevel(level: Value | undefined): boolean {
  return typeof level === 'string' && LEVELS.includes(level);
}
