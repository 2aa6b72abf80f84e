import { isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { isFilled } from '../../../relations/scalars';

const NAME = ['TlsConfig', 'ServerNameToVerify'] as const;

export const rule = defineRule({
  id: 'apigatewayv2-private-integration-tls',
  title: 'HTTP API reaches its private backend over TLS and checks who answers',
  severity: 'medium',
  resource: 'AWS::ApiGatewayV2::Integration',
  baseline: 'frameworks',
  rationale:
    'Inside of a VPC traffic is not encrypted by itself. Without TlsConfig API Gateway talks plain HTTP to the balancer behind the VPC link, with the tokens of the users in its headers, and whoever answers at that address is believed.',
  remediation:
    'new integrations.HttpAlbIntegration("Backend", listener, { secureServerName: "backend.internal.example.com" })',
  whenNotToUse: 'For backends whose network encrypts by itself and that get no personal data.',
  controls: [
    'fsbp:APIGateway.10',
    'nist-800-53-r5:SC-8',
    'nist-800-53-r5:SC-8(1)',
    'nist-800-53-r5:SC-23',
    'pci-dss-4.0:4.2.1',
    'hipaa:164.312(e)(1)',
    'soc2:CC6.7',
    'wellarchitected:SEC09-BP02',
  ],
  requirements: ['C3.2'],
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-private.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-integration.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html#apigateway-10',
  ],
  messages: {
    verified: 'the backend has to show a certificate for {name}',
    plain: 'the backend is behind a VPC link and is reached over plain HTTP: TlsConfig names no server',
    notPrivate: 'the integration goes through no VPC link',
    unknown: 'how the backend is reached rests on {value}',
  },
  check(integration, judge) {
    const name = integration.get(...NAME);
    const evidence = [judge.property(integration, NAME)];
    if (isFilled(name) === 'yes') return judge.pass('verified', { name }, evidence);
    // INTERNET when nothing is said (CloudFormation reference, ConnectionType).
    const connection = integration.get('ConnectionType') ?? 'INTERNET';
    const place = [judge.property(integration, ['ConnectionType'])];
    if (isSymbolic(connection)) return judge.unknown('unknown', { value: connection }, place);
    if (connection !== 'VPC_LINK') return judge.notApplicable('notPrivate', {}, place);
    if (isFilled(name) === 'unknown') return judge.unknown('unknown', { value: name }, evidence);
    return judge.fail('plain', {}, evidence);
  },
});
