import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'elb-connections-drained',
  title: 'Classic Load Balancer lets connections end before an instance goes',
  severity: 'low',
  resource: 'AWS::ElasticLoadBalancing::LoadBalancer',
  baseline: 'frameworks',
  rationale:
    'When an instance is taken out, requests that it is still answering are cut: every deployment and every scaling down is a handful of errors for somebody.',
  remediation:
    'const balancer = new elb.CfnLoadBalancer(this, "Balancer", { listeners, connectionDrainingPolicy: { enabled: true, timeout: 60 } })',
  whenNotToUse: 'For connections that live for hours and may be cut.',
  controls: ['fsbp:ELB.7', 'nist-800-53-r5:CP-10', 'soc2:A1.2', 'wellarchitected:REL11-BP01'],
  requirements: ['C5.1'],
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/config-conn-drain.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-7',
  ],
  messages: {
    pass: 'connections end before an instance goes',
    fail: 'connections are cut when an instance goes, which is the default',
    unknown: 'whether connections are drained rests on {value}',
  },
  schema: {
    required: ['ConnectionDrainingPolicy'],
    properties: {
      ConnectionDrainingPolicy: { required: ['Enabled'], properties: { Enabled: { enum: [true, 'true'] } } },
    },
  },
});
