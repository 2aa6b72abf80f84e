import { isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { accessLogPath, REST_STAGES, stageBeside } from '../../../relations/api-stages';
import { isFilled } from '../../../relations/scalars';

export const rule = defineRule({
  id: 'apigateway-stage-access-logged',
  title: 'API stage logs every access',
  severity: 'low',
  resource: [...REST_STAGES, 'AWS::ApiGatewayV2::Stage'],
  rationale:
    'Requests that an authorizer, a throttle or a missing route refuses never reach a function, so its logs do not know them. Only the access log of the stage says who called what, from where and with which answer; without it an attack and an outage look the same: like nothing.',
  remediation:
    'new apigateway.RestApi(this, "Api", { deployOptions: { accessLogDestination: new apigateway.LogGroupLogDestination(logGroup), accessLogFormat: apigateway.AccessLogFormat.jsonWithStandardFields() } })',
  whenNotToUse: 'For short-lived stages of tests.',
  controls: [
    'fsbp:APIGateway.9',
    'nist-800-53-r5:AU-2',
    'nist-800-53-r5:AU-3',
    'nist-800-53-r5:AU-12',
    'nist-800-53-r5:SI-4',
    'pci-dss-4.0:10.2.1',
    'hipaa:164.312(b)',
    'soc2:CC7.2',
    'fedramp-ksi:KSI-MLA-LET',
    'wellarchitected:SEC04-BP01',
  ],
  requirements: ['C1.7', 'C4.4'],
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html#apigateway-9',
  ],
  messages: {
    logged: 'accesses are logged to {destination}',
    notLogged: 'no destination is set for the access log, so accesses are not logged',
    bareStage:
      'the deployment makes a stage {name} beside {stage}, which serves the same API and logs nothing; in SAM, OpenApiVersion in Globals leaves it out',
    noFormat: 'the access log has a destination and no format; API Gateway wants both',
    noStage: 'this deployment makes no stage of its own',
    unknown: 'whether accesses are logged rests on {value}',
  },
  check(subject, judge) {
    const base = accessLogPath(subject);
    if (!base) return judge.notApplicable('noStage');
    const written = subject.get(...base);
    if (isSymbolic(written))
      return judge.unknown('unknown', { value: written }, [judge.property(subject, base)]);
    const place = [...base, 'DestinationArn'];
    const destination = subject.get(...place);
    const evidence = [judge.property(subject, place)];
    const filled = isFilled(destination);
    const beside = stageBeside(judge.graph, subject);
    if (beside) {
      const name = subject.get('StageName');
      return judge.fail('bareStage', { name, stage: beside.logicalId }, [
        judge.property(subject, ['StageName']),
      ]);
    }
    if (filled === 'no') return judge.fail('notLogged', {}, evidence);
    if (filled === 'unknown') return judge.unknown('unknown', { value: destination }, evidence);
    const format = subject.get(...base, 'Format');
    if (format === undefined || format === '')
      return judge.fail('noFormat', {}, [...evidence, judge.property(subject, [...base, 'Format'])]);
    return judge.pass('logged', { destination }, evidence);
  },
});
