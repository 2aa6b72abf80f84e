import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'elbv2-health-check-encrypted',
  title: 'Load balancer checks the health of its targets over TLS',
  severity: 'low',
  resource: 'AWS::ElasticLoadBalancingV2::TargetGroup',
  baseline: 'frameworks',
  rationale:
    'Who can answer for a target in the clear decides where requests go; and the path of the check tells how the application is built.',
  remediation: 'targets.configureHealthCheck({ protocol: elbv2.Protocol.HTTPS, path: "/health" })',
  whenNotToUse:
    'Where targets are spoken to in the clear anyway: elbv2-target-encrypted says so, and this adds nothing to it.',
  controls: ['fsbp:ELB.21', 'nist-800-53-r5:SC-8'],
  requirements: ['C3.2', 'C5.1'],
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-21',
  ],
  messages: {
    pass: 'health is checked over HTTPS, or the target is a function',
    fail: 'health is checked in the clear',
    unknown: 'how health is checked rests on {value}',
  },
  // Absent it is HTTP for Application Load Balancers and TCP for the others (AWS::ElasticLoadBalancingV2::TargetGroup).
  schema: {
    anyOf: [
      { required: ['TargetType'], properties: { TargetType: { const: 'lambda' } } },
      { required: ['HealthCheckProtocol'], properties: { HealthCheckProtocol: { const: 'HTTPS' } } },
    ],
  },
});
