import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'elbv2-target-encrypted',
  title: 'Load balancer speaks TLS to its targets',
  severity: 'medium',
  resource: 'AWS::ElasticLoadBalancingV2::TargetGroup',
  baseline: 'frameworks',
  rationale:
    'A load balancer that ends TLS and goes on in the clear leaves the last part of the way, through a network that others share, to whoever listens there.',
  remediation:
    'new elbv2.ApplicationTargetGroup(this, "Targets", { vpc, protocol: elbv2.ApplicationProtocol.HTTPS, port: 8443 })',
  whenNotToUse:
    'Where the network between the load balancer and its targets is trusted and holds nothing else, which is the common choice; targets need certificates of their own. AWS encrypts what goes between instances of current types by itself.',
  controls: ['fsbp:ELB.22', 'nist-800-53-r5:SC-8', 'wellarchitected:SEC09-BP02'],
  requirements: ['C3.2', 'C5.1'],
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-target-group.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-22',
  ],
  messages: {
    pass: 'targets are spoken to over an encrypted protocol, or are no machines that one is chosen for',
    fail: 'targets are spoken to in the clear',
    unknown: 'how targets are spoken to rests on {value}',
  },
  // Functions and load balancers as targets, and Gateway Load Balancers (GENEVE), have no protocol to choose.
  schema: {
    anyOf: [
      { required: ['TargetType'], properties: { TargetType: { enum: ['lambda', 'alb'] } } },
      {
        required: ['Protocol'],
        properties: { Protocol: { enum: ['HTTPS', 'TLS', 'QUIC', 'GENEVE'] } },
      },
    ],
  },
});
