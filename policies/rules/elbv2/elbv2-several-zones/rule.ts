import { defineRule } from '../../../engine/rule';

/** A load balancer takes one subnet of a zone at most (AWS::ElasticLoadBalancingV2::LoadBalancer, Subnets): two are two zones. */
export const rule = defineRule({
  id: 'elbv2-several-zones',
  title: 'Load balancer stands in several Availability Zones',
  severity: 'medium',
  resource: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  baseline: 'frameworks',
  rationale:
    'A balancer in one zone is gone with it, and with it everything behind it that still runs elsewhere.',
  remediation:
    'new elbv2.NetworkLoadBalancer(this, "Balancer", { vpc: new ec2.Vpc(this, "Vpc", { maxAzs: 3 }) })',
  whenNotToUse: 'For workloads that live in one zone on purpose, for latency for example.',
  controls: [
    'fsbp:ELB.13',
    'nist-800-53-r5:CP-10',
    'nist-800-53-r5:SC-5(2)',
    'nist-800-53-r5:SC-36',
    'soc2:A1.2',
    'wellarchitected:REL10-BP01',
    'fedramp-ksi:KSI-CNA-OFA',
  ],
  requirements: ['C3.2', 'X.3'],
  references: ['https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-13'],
  messages: {
    pass: 'it has subnets in two zones or more',
    fail: 'it has no two subnets',
    unknown: 'how many subnets it has rests on {value}',
  },
  schema: {
    anyOf: [
      { required: ['Subnets'], properties: { Subnets: { minItems: 2 } } },
      { required: ['SubnetMappings'], properties: { SubnetMappings: { minItems: 2 } } },
    ],
  },
});
