import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'elbv2-deletion-protected',
  title: 'Load balancer has deletion protection',
  severity: 'low',
  resource: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  baseline: 'frameworks',
  rationale:
    'A load balancer that was deleted by mistake comes back with another name, and every record and certificate that meant the old one has to be changed while nobody is served.',
  remediation: 'new elbv2.ApplicationLoadBalancer(this, "Balancer", { vpc, deletionProtection: true })',
  whenNotToUse: 'For stacks that are made and removed every day.',
  controls: [
    'fsbp:ELB.6',
    'nist-800-53-r5:CA-9(1)',
    'nist-800-53-r5:CM-2',
    'nist-800-53-r5:CM-3',
    'nist-800-53-r5:SC-5(2)',
    'soc2:A1.2',
  ],
  requirements: ['C5.1'],
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html#deletion-protection',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-6',
  ],
  messages: {
    pass: 'it cannot be deleted by mistake',
    fail: 'it can be deleted by one call, which is the default',
    unknown: 'whether it is protected rests on {value}',
  },
  schema: {
    required: ['LoadBalancerAttributes'],
    properties: {
      LoadBalancerAttributes: {
        contains: {
          required: ['Key', 'Value'],
          properties: { Key: { const: 'deletion_protection.enabled' }, Value: { enum: [true, 'true'] } },
        },
      },
    },
  },
});
