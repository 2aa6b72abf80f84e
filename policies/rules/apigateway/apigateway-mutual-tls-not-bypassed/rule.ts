import { isSymbolic, type Value } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { mappedDomains } from '../../../relations/mutual-tls';
import { isFilled } from '../../../relations/scalars';
import { isOn } from '../../../relations/truth';

const TRUSTSTORE = ['MutualTlsAuthentication', 'TruststoreUri'] as const;

export const rule = defineRule({
  id: 'apigateway-mutual-tls-not-bypassed',
  title: 'API with mutual TLS is not reachable by its default endpoint',
  severity: 'high',
  resource: ['AWS::ApiGateway::RestApi', 'AWS::ApiGatewayV2::Api'],
  rationale:
    'The client certificate is asked for by the custom domain only. The default endpoint, execute-api, serves the same API to anybody without one until it is turned off, and its address follows from the id that is in every log and stack trace.',
  remediation: 'new apigateway.RestApi(this, "Api", { disableExecuteApiEndpoint: true })',
  whenNotToUse:
    'Where every method has an authorizer that is enough by itself, and the certificate is for some callers only.',
  controls: [
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:AC-17',
    'nist-800-53-r5:SC-7',
    'pci-dss-4.0:1.4.2',
    'soc2:CC6.6',
    'wellarchitected:SEC05-BP02',
  ],
  requirements: ['C3.2'],
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-disable-default-endpoint.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mutual-tls.html',
  ],
  messages: {
    closed: 'the default endpoint is off, so the certificate that {domain} asks for is always asked for',
    bypassed: '{domain} asks for a client certificate, and the default endpoint serves the API without one',
    noMutualTls: 'no domain of the API asks for a client certificate',
    unknown: 'whether the certificate is always asked for rests on {value}',
  },
  check(api, judge) {
    const domains = mappedDomains(judge.graph, api).filter((domain) => domain !== undefined);
    const asked = domains.map((domain) => ({
      domain,
      value: domain.get(...TRUSTSTORE),
      asks: isFilled(domain.get(...TRUSTSTORE)),
    }));
    const strict = asked.find(({ asks }) => asks === 'yes') ?? asked.find(({ asks }) => asks === 'unknown');
    if (!strict) return judge.notApplicable('noMutualTls');
    const off = api.get('DisableExecuteApiEndpoint');
    const evidence = [
      judge.property(api, ['DisableExecuteApiEndpoint']),
      judge.property(strict.domain, ['MutualTlsAuthentication']),
    ];
    const data = { domain: strict.domain.logicalId };
    if (isOn(off) === 'yes') return judge.pass('closed', data, evidence);
    const open: Value | undefined = strict.asks === 'unknown' ? strict.value : off;
    // On when nothing is said (CloudFormation reference, DisableExecuteApiEndpoint).
    if (strict.asks === 'unknown' || isSymbolic(off))
      return judge.unknown('unknown', { value: open }, evidence);
    return judge.fail('bypassed', data, evidence);
  },
});
