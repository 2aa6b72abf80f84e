import { type Graph, isObject, isSymbolic, type Resource, type Value } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { REST_STAGES, settledStageOf } from '../../../relations/api-stages';
import { operationsOf } from '../../../relations/openapi';
import { isFilled, isOneOf } from '../../../relations/scalars';
import { some, type Truth } from '../../../relations/truth';

export const rule = defineRule({
  id: 'apigateway-stage-client-certificate',
  title: 'REST API stage shows its HTTP backend a client certificate',
  severity: 'low',
  resource: [...REST_STAGES],
  baseline: 'frameworks',
  rationale:
    'A backend on the internet cannot tell a request of API Gateway from any other, so everything that the API checks can be left out by asking the backend directly. With a client certificate the backend can refuse what does not come through the API.',
  remediation:
    'stage.addPropertyOverride("ClientCertificateId", new apigateway.CfnClientCertificate(this, "Certificate").ref)',
  whenNotToUse: 'Where the backend is reached through a VPC link only, or knows the API by a signed token.',
  controls: [
    'fsbp:APIGateway.2',
    'nist-800-53-r5:AC-17(2)',
    'nist-800-53-r5:SC-8(1)',
    'nist-800-53-r5:IA-9',
    'pci-dss-4.0:4.2.1',
    'soc2:CC6.7',
    'wellarchitected:SEC09-BP03',
  ],
  requirements: ['C3.2'],
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/getting-started-client-side-ssl-authentication.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html#apigateway-2',
  ],
  messages: {
    shown: 'backends are shown the certificate {certificate}',
    notShown: 'backends are shown no certificate',
    noHttp: 'no method of the API calls an HTTP backend, and AWS services are called with signed requests',
    unknown: 'whether a certificate is shown rests on {value}',
    noStage: 'this deployment makes no stage of its own',
  },
  check(subject, judge) {
    const stage = settledStageOf(judge.graph, subject);
    if (!stage) return judge.notApplicable('noStage');
    const path = [...stage.path, 'ClientCertificateId'];
    const certificate = subject.get(...path);
    const evidence = [judge.property(subject, path)];
    const filled = isFilled(certificate);
    if (filled === 'yes') return judge.pass('shown', { certificate }, evidence);
    const backends = httpBackends(judge.graph, subject);
    if (backends.truth === 'no') return judge.notApplicable('noHttp');
    if (filled === 'unknown') return judge.unknown('unknown', { value: certificate }, evidence);
    if (backends.truth === 'unknown') return judge.unknown('unknown', { value: backends.value }, evidence);
    return judge.fail('notShown', {}, evidence);
  },
});

interface Backends {
  readonly truth: Truth;
  readonly value: Value | undefined;
}

/** Whether a method of the stage's API calls an HTTP backend. */
function httpBackends(graph: Graph, stage: Resource): Backends {
  const id = stage.get('RestApiId');
  const api = graph.denoted(id, 'AWS::ApiGateway::RestApi');
  if (!api) return { truth: 'unknown', value: id };
  const types = graph
    .related(api, 'AWS::ApiGateway::Method', 'RestApiId')
    .map((method) => method.get('Integration', 'Type'));
  const { operations, opaque } = operationsOf(api);
  for (const { value } of operations) {
    const integration = value['x-amazon-apigateway-integration'];
    const type = isObject(integration) ? integration['type'] : integration;
    types.push(typeof type === 'string' ? type.toUpperCase() : type);
  }
  const answers = types.map((type) => isOneOf(type, 'HTTP', 'HTTP_PROXY'));
  const truth = some([...answers, ...opaque.map((): Truth => 'unknown')]);
  return { truth, value: opaque[0] ?? types.find(isSymbolic) };
}
