import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'elb-cross-zone',
  title: 'Classic Load Balancer balances across zones',
  severity: 'low',
  resource: 'AWS::ElasticLoadBalancing::LoadBalancer',
  baseline: 'frameworks',
  rationale:
    'Without it each zone gets the same share of the requests, however many instances are there: the zone with one instance left breaks first, and then the next.',
  remediation: 'new elb.LoadBalancer(this, "Balancer", { vpc, crossZone: true })',
  whenNotToUse:
    'Where traffic between zones must not be paid for and every zone has the same number of instances.',
  controls: [
    'fsbp:ELB.9',
    'nist-800-53-r5:CP-10',
    'nist-800-53-r5:CP-6(2)',
    'nist-800-53-r5:SC-5(2)',
    'nist-800-53-r5:SC-36',
    'soc2:A1.2',
  ],
  requirements: ['C5.1'],
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/enable-disable-crosszone-lb.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-9',
  ],
  messages: {
    pass: 'instances of all zones share the requests',
    fail: 'each zone has to answer its own share, which is the default outside of the console',
    unknown: 'whether zones share the requests rests on {value}',
  },
  // Source of the default: CloudFormation reference, AWS::ElasticLoadBalancing::LoadBalancer.
  schema: { required: ['CrossZone'], properties: { CrossZone: { enum: [true, 'true'] } } },
});
