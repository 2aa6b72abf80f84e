import { defineRule } from '../../../engine/rule';
import { judgeAttribute } from '../../../relations/balancer-attributes';

export const rule = defineRule({
  id: 'elbv2-invalid-headers-dropped',
  title: 'Application Load Balancer drops headers with invalid names',
  severity: 'medium',
  resource: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  rationale:
    'A header whose name is not valid HTTP is read in one way by the balancer and in another by the program behind it. Request smuggling and the bypass of authorization headers live on that difference; no honest client sends one.',
  remediation: 'new elbv2.ApplicationLoadBalancer(this, "Balancer", { vpc, dropInvalidHeaderFields: true })',
  whenNotToUse: 'For old clients that send header names with underscores or dots and cannot be changed.',
  controls: [
    'fsbp:ELB.4',
    'nist-800-53-r5:SC-7(4)',
    'nist-800-53-r5:SC-8(2)',
    'pci-dss-4.0:6.2.4',
    'soc2:CC6.6',
    'wellarchitected:SEC05-BP03',
  ],
  requirements: ['C3.2', 'X.3'],
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#load-balancer-attributes',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-4',
  ],
  messages: {
    pass: 'headers with invalid names are dropped',
    fail: 'headers with invalid names are handed on',
    otherType: 'a {type} load balancer does not read headers',
    unknown: 'whether invalid headers are dropped rests on {value}',
  },
  // The default is false (elbv2 API, LoadBalancerAttribute).
  check: (balancer, judge) =>
    judgeAttribute(balancer, judge, {
      key: 'routing.http.drop_invalid_header_fields.enabled',
      values: ['true'],
      absent: 'false',
      types: ['application'],
    }),
});
