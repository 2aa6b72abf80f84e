import { defineRule } from '../../../engine/rule';
import { judgeAttribute } from '../../../relations/balancer-attributes';

export const rule = defineRule({
  id: 'elbv2-desync-mitigated',
  title: 'Application Load Balancer mitigates request desync',
  severity: 'medium',
  resource: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  rationale:
    'In monitor mode ambiguous requests are handed on: a request is smuggled inside of another, and the answer to the one goes to the sender of the other.',
  remediation:
    'new elbv2.ApplicationLoadBalancer(this, "Balancer", { vpc, desyncMitigationMode: elbv2.DesyncMitigationMode.DEFENSIVE })',
  whenNotToUse: 'While it is found out, in monitor mode, which clients would be refused.',
  controls: [
    'fsbp:ELB.12',
    'nist-800-53-r5:AC-4(21)',
    'nist-800-53-r5:SI-10',
    'pci-dss-4.0:6.2.4',
    'soc2:CC6.6',
    'wellarchitected:SEC05-BP03',
  ],
  requirements: ['C3.2', 'X.3'],
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#desync-mitigation-mode',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-12',
  ],
  messages: {
    pass: 'the mode is {value}',
    fail: 'the mode is {value}: ambiguous requests are handed on',
    otherType: 'a {type} load balancer does not read requests',
    unknown: 'the mode rests on {value}',
  },
  // The default is defensive (elbv2 API, LoadBalancerAttribute).
  check: (balancer, judge) =>
    judgeAttribute(balancer, judge, {
      key: 'routing.http.desync_mitigation_mode',
      values: ['defensive', 'strictest'],
      absent: 'defensive',
      types: ['application'],
    }),
});
