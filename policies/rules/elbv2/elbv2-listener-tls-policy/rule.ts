import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'elbv2-listener-tls-policy',
  title: 'Load balancer listener uses a recommended TLS policy',
  severity: 'medium',
  resource: 'AWS::ElasticLoadBalancingV2::Listener',
  rationale:
    'Without a policy of its own a listener that CloudFormation makes takes ELBSecurityPolicy-2016-08, which still speaks TLS 1.0: an attacker on the way makes both sides agree on it and on what was broken in it.',
  remediation:
    'balancer.addListener("Https", { port: 443, certificates, sslPolicy: elbv2.SslPolicy.RECOMMENDED_TLS })',
  whenNotToUse: 'For clients that cannot be changed and know no TLS 1.2.',
  controls: [
    'fsbp:ELB.17',
    'nist-800-53-r5:AC-17(2)',
    'nist-800-53-r5:SC-8',
    'nist-800-53-r5:SC-8(1)',
    'nist-800-53-r5:SC-13',
    'nist-800-53-r5:SC-23',
    'pci-dss-4.0:4.2.1',
    'soc2:CC6.7',
    'wellarchitected:SEC09-BP02',
  ],
  requirements: ['C5.1'],
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-17',
  ],
  messages: {
    pass: 'it uses a recommended policy, or has no TLS of its own',
    fail: 'its policy still has old protocols or ciphers; ELBSecurityPolicy-2016-08 is the default',
    unknown: 'which TLS policy is used rests on {value}',
  },
  // Source of the default: CloudFormation reference, AWS::ElasticLoadBalancingV2::Listener.
  schema: {
    if: { required: ['Protocol'], properties: { Protocol: { enum: ['HTTPS', 'TLS'] } } },
    then: {
      required: ['SslPolicy'],
      properties: {
        SslPolicy: {
          type: 'string',
          pattern: '^ELBSecurityPolicy-TLS13-1-[23](-Res)?(-FIPS)?(-PQ)?-[0-9-]+$',
        },
      },
    },
  },
});
