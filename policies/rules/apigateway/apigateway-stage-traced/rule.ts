import { defineRule } from '../../../engine/rule';
import { REST_STAGES, settledStageOf } from '../../../relations/api-stages';
import { isOn } from '../../../relations/truth';

export const rule = defineRule({
  id: 'apigateway-stage-traced',
  title: 'REST API stage traces its requests with X-Ray',
  severity: 'low',
  resource: REST_STAGES,
  rationale:
    'A slow answer of a serverless application is spent in the gateway, a cold start, a function or a table. Logs of each tell their own share; a trace that begins at the stage tells which it was for this request.',
  remediation: 'new apigateway.RestApi(this, "Api", { deployOptions: { tracingEnabled: true } })',
  whenNotToUse: 'Where another tracing system is fed by the functions themselves.',
  controls: ['fsbp:APIGateway.3', 'nist-800-53-r5:CA-7', 'wellarchitected:SEC04-BP01'],
  requirements: ['C1.6'],
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-xray.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html#apigateway-3',
  ],
  messages: {
    traced: 'tracing is on',
    notTraced: 'tracing is not on',
    noStage: 'this deployment makes no stage with settings of its own',
    unknown: 'tracing rests on {value}',
  },
  check(subject, judge) {
    const stage = settledStageOf(judge.graph, subject);
    if (!stage) return judge.notApplicable('noStage');
    const path = [...stage.path, 'TracingEnabled'];
    const evidence = [judge.property(subject, path)];
    const on = isOn(subject.get(...path));
    if (on === 'unknown') return judge.unknown('unknown', { value: subject.get(...path) }, evidence);
    return on === 'yes' ? judge.pass('traced', {}, evidence) : judge.fail('notTraced', {}, evidence);
  },
});
