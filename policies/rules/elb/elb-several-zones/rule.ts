import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'elb-several-zones',
  title: 'Classic Load Balancer is in two Availability Zones at least',
  severity: 'medium',
  resource: 'AWS::ElasticLoadBalancing::LoadBalancer',
  baseline: 'frameworks',
  rationale: 'In one zone a load balancer fails with it, however many instances wait in the others.',
  remediation: 'new elb.LoadBalancer(this, "Balancer", { vpc, subnetSelection: { onePerAz: true } })',
  whenNotToUse: 'For a load balancer of tests.',
  controls: [
    'fsbp:ELB.10',
    'nist-800-53-r5:CP-10',
    'nist-800-53-r5:CP-6(2)',
    'nist-800-53-r5:SC-36',
    'nist-800-53-r5:SI-13(5)',
    'soc2:A1.2',
    'wellarchitected:REL10-BP01',
  ],
  requirements: ['C5.1'],
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/enable-disable-az.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-10',
  ],
  messages: {
    pass: 'it is in two zones at least: subnets of a Classic Load Balancer are of different zones',
    fail: 'it is in one zone',
    unknown: 'in how many zones it is rests on {value}',
  },
  // Two subnets of one zone are refused (Elastic Load Balancing API, AttachLoadBalancerToSubnets).
  schema: {
    anyOf: [
      { required: ['AvailabilityZones'], properties: { AvailabilityZones: { minItems: 2 } } },
      { required: ['Subnets'], properties: { Subnets: { minItems: 2 } } },
    ],
  },
});
