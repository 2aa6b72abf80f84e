import { defineRule } from '../../../engine/rule';
import { judgeAttribute } from '../../../relations/balancer-attributes';

export const rule = defineRule({
  id: 'elbv2-access-logged',
  title: 'Application Load Balancer logs its requests',
  severity: 'medium',
  resource: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  rationale:
    'The access log is the only place that has every request with its client, its TLS version and the target that answered, those that never reached a target included. Without it an attack or a wave of errors cannot be looked at afterwards.',
  remediation: 'loadBalancer.logAccessLogs(bucket)',
  whenNotToUse: 'For balancers of test stacks, or where CloudFront in front logs all there is.',
  controls: [
    'fsbp:ELB.5',
    'nist-800-53-r5:AC-4(26)',
    'nist-800-53-r5:AU-2',
    'nist-800-53-r5:AU-12',
    'nist-800-53-r5:SI-7(8)',
    'pci-dss-4.0:10.2.1',
    'soc2:CC7.2',
    'hipaa:164.312(b)',
    'wellarchitected:SEC04-BP01',
    'fedramp-ksi:KSI-MLA-LET',
  ],
  requirements: ['C3.2', 'X.2'],
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-5',
  ],
  messages: {
    pass: 'access logs are on',
    fail: 'access logs are not on',
    otherType: 'a {type} load balancer has no log of requests, or of TLS connections only',
    unknown: 'whether requests are logged rests on {value}',
  },
  // The default is false (elbv2 API, LoadBalancerAttribute).
  check: (balancer, judge) =>
    judgeAttribute(balancer, judge, {
      key: 'access_logs.s3.enabled',
      values: ['true'],
      absent: 'false',
      types: ['application'],
    }),
});
