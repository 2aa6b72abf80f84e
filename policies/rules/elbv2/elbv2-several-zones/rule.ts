import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'elbv2-several-zones',
  title: 'Load balancer is in two Availability Zones at least',
  severity: 'medium',
  resource: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  baseline: 'frameworks',
  rationale:
    'In one zone a load balancer fails with it, however many targets wait in the others. Application Load Balancers are always in two; the others may be in one.',
  remediation: 'new elbv2.NetworkLoadBalancer(this, "Balancer", { vpc, vpcSubnets: { onePerAz: true } })',
  whenNotToUse: 'For a load balancer of tests.',
  controls: [
    'fsbp:ELB.13',
    'nist-800-53-r5:CP-10',
    'nist-800-53-r5:CP-6(2)',
    'nist-800-53-r5:SC-36',
    'nist-800-53-r5:SI-13(5)',
    'soc2:A1.2',
    'wellarchitected:REL10-BP01',
  ],
  requirements: ['C5.1'],
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#subnets-load-balancer',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-13',
  ],
  messages: {
    pass: 'it is in two zones at least: its subnets are of different zones',
    fail: 'it is in one zone',
    unknown: 'in how many zones it is rests on {value}',
  },
  // Two subnets of one zone are refused (Elastic Load Balancing API, CreateLoadBalancer).
  schema: {
    anyOf: [
      { required: ['Subnets'], properties: { Subnets: { minItems: 2 } } },
      { required: ['SubnetMappings'], properties: { SubnetMappings: { minItems: 2 } } },
    ],
  },
});
