import { defineRule } from '../../../engine/rule';
import { judgeAttribute } from '../../../relations/balancer-attributes';

export const rule = defineRule({
  id: 'elbv2-deletion-protected',
  title: 'Load balancer is protected from deletion',
  severity: 'low',
  resource: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  baseline: 'frameworks',
  rationale:
    'A load balancer that is deleted by mistake, or replaced by a changed property, takes its DNS name along: every client and every allow list that knows it has to be changed.',
  remediation: 'new elbv2.ApplicationLoadBalancer(this, "Balancer", { vpc, deletionProtection: true })',
  whenNotToUse:
    'For stacks that come and go, such as previews: their deletion stops at the protected balancer.',
  controls: [
    'fsbp:ELB.6',
    'nist-800-53-r5:CM-3',
    'nist-800-53-r5:SC-5(2)',
    'soc2:A1.2',
    'wellarchitected:REL02-BP01',
  ],
  requirements: ['C3.2', 'X.3'],
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#deletion-protection',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-6',
  ],
  messages: {
    pass: 'deletion protection is on',
    fail: 'deletion protection is not on',
    otherType: 'there is no load balancer of type {type}',
    unknown: 'whether it is protected rests on {value}',
  },
  // The default is false (elbv2 API, LoadBalancerAttribute).
  check: (balancer, judge) =>
    judgeAttribute(balancer, judge, {
      key: 'deletion_protection.enabled',
      values: ['true'],
      absent: 'false',
      types: ['application', 'network', 'gateway'],
    }),
});
