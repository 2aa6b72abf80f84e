import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'elb-listeners-encrypted',
  title: 'Classic Load Balancer terminates HTTPS or TLS on every listener',
  severity: 'medium',
  resource: 'AWS::ElasticLoadBalancing::LoadBalancer',
  rationale:
    'A listener for HTTP or TCP takes passwords and cookies in the clear, and whoever sits on the way reads and changes them; a redirect, which would be no harm, a Classic Load Balancer cannot send.',
  remediation:
    'new elb.LoadBalancer(this, "Balancer", { vpc, listeners: [{ externalPort: 443, externalProtocol: elb.LoadBalancingProtocol.HTTPS, sslCertificateArn }] })',
  whenNotToUse:
    'For TCP that is encrypted end to end and passed through. Better: an Application or Network Load Balancer in its place.',
  controls: [
    'fsbp:ELB.3',
    'nist-800-53-r5:AC-17(2)',
    'nist-800-53-r5:SC-8',
    'nist-800-53-r5:SC-8(1)',
    'nist-800-53-r5:SC-23',
    'pci-dss-4.0:4.2.1',
    'hipaa:164.312(e)(1)',
    'soc2:CC6.7',
    'wellarchitected:SEC09-BP02',
  ],
  requirements: ['C5.1'],
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-https-load-balancers.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-3',
  ],
  messages: {
    pass: 'every listener takes HTTPS or TLS',
    fail: 'a listener takes what is not encrypted',
    unknown: 'what its listeners take rests on {value}',
  },
  schema: {
    required: ['Listeners'],
    properties: {
      Listeners: {
        minItems: 1,
        items: {
          required: ['Protocol'],
          properties: { Protocol: { type: 'string', pattern: '^([Hh][Tt][Tt][Pp][Ss]|[Ss][Ss][Ll])$' } },
        },
      },
    },
  },
});
