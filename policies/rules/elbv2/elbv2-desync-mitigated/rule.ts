import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'elbv2-desync-mitigated',
  title: 'Application Load Balancer mitigates request desync',
  severity: 'medium',
  resource: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  baseline: 'frameworks',
  rationale:
    'In monitor mode the load balancer hands on requests that it and its targets read differently, which is how a request is smuggled into the session of somebody else.',
  remediation:
    'new elbv2.ApplicationLoadBalancer(this, "Balancer", { vpc, desyncMitigationMode: elbv2.DesyncMitigationMode.DEFENSIVE })',
  whenNotToUse: 'While clients that break are being looked for.',
  controls: [
    'fsbp:ELB.12',
    'nist-800-53-r5:CA-9(1)',
    'nist-800-53-r5:CM-2',
    'nist-800-53-r5:SI-10',
    'pci-dss-4.0:6.2.4',
    'soc2:CC6.6',
  ],
  requirements: ['C5.1'],
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html#desync-mitigation-mode',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-12',
  ],
  messages: {
    pass: 'ambiguous requests are stopped, or it reads no requests',
    fail: 'ambiguous requests are handed on: they are only counted',
    unknown: 'what is done with ambiguous requests rests on {value}',
  },
  // Absent means defensive (Elastic Load Balancing API, LoadBalancerAttribute).
  schema: {
    not: {
      required: ['LoadBalancerAttributes'],
      properties: {
        LoadBalancerAttributes: {
          contains: {
            required: ['Key', 'Value'],
            properties: {
              Key: { const: 'routing.http.desync_mitigation_mode' },
              Value: { not: { enum: ['defensive', 'strictest'] } },
            },
          },
        },
      },
    },
  },
});
