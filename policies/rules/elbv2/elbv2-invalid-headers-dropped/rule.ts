import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'elbv2-invalid-headers-dropped',
  title: 'Application Load Balancer drops headers that are not valid HTTP',
  severity: 'medium',
  resource: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  baseline: 'frameworks',
  rationale:
    "What one server takes for a header and the next for a body is how one request is smuggled in another, and ends in somebody else's session. A load balancer that drops what is not valid leaves both with one reading.",
  remediation: 'new elbv2.ApplicationLoadBalancer(this, "Balancer", { vpc, dropInvalidHeaderFields: true })',
  whenNotToUse: 'For clients of your own that send such headers, until they are mended.',
  controls: [
    'fsbp:ELB.4',
    'nist-800-53-r5:CA-9(1)',
    'nist-800-53-r5:CM-2',
    'nist-800-53-r5:SI-10',
    'pci-dss-4.0:6.2.4',
    'soc2:CC6.6',
    'wellarchitected:SEC05-BP03',
  ],
  requirements: ['C5.1'],
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-4',
  ],
  messages: {
    pass: 'invalid headers are dropped, or it reads no headers',
    fail: 'invalid headers are handed on, which is the default',
    unknown: 'whether invalid headers are dropped rests on {value}',
  },
  schema: {
    if: { properties: { Type: { const: 'application' } } },
    then: {
      required: ['LoadBalancerAttributes'],
      properties: {
        LoadBalancerAttributes: {
          contains: {
            required: ['Key', 'Value'],
            properties: {
              Key: { const: 'routing.http.drop_invalid_header_fields.enabled' },
              Value: { enum: [true, 'true'] },
            },
          },
        },
      },
    },
  },
});
