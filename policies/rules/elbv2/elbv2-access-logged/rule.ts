import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'elbv2-access-logged',
  title: 'Application Load Balancer logs its requests',
  severity: 'low',
  resource: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  baseline: 'frameworks',
  rationale:
    'The log of the load balancer has who asked for what, when, and what came back, also of the requests that never reached a target. After an incident nothing else can tell.',
  remediation: 'balancer.logAccessLogs(bucket)',
  whenNotToUse: 'For a load balancer of tests, or one whose edge in front of it logs every request.',
  controls: [
    'fsbp:ELB.5',
    'nist-800-53-r5:AU-2',
    'nist-800-53-r5:AU-3',
    'nist-800-53-r5:AU-12',
    'pci-dss-4.0:10.2.1',
    'hipaa:164.312(b)',
    'soc2:CC7.2',
    'wellarchitected:SEC04-BP01',
  ],
  requirements: ['C5.1'],
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-5',
  ],
  messages: {
    pass: 'requests are logged, or it is no Application Load Balancer',
    fail: 'requests are not logged, which is the default',
    unknown: 'whether requests are logged rests on {value}',
  },
  schema: {
    if: { properties: { Type: { const: 'application' } } },
    then: {
      required: ['LoadBalancerAttributes'],
      properties: {
        LoadBalancerAttributes: {
          contains: {
            required: ['Key', 'Value'],
            properties: { Key: { const: 'access_logs.s3.enabled' }, Value: { enum: [true, 'true'] } },
          },
        },
      },
    },
  },
});
