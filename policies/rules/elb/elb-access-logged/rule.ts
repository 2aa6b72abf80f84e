import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'elb-access-logged',
  title: 'Classic Load Balancer logs its requests',
  severity: 'low',
  resource: 'AWS::ElasticLoadBalancing::LoadBalancer',
  rationale:
    'The log of the load balancer has who asked for what, when, and what came back, also of the requests that never reached an instance. After an incident nothing else can tell.',
  remediation:
    'new elb.LoadBalancer(this, "Balancer", { vpc, accessLoggingPolicy: { enabled: true, s3BucketName: logs.bucketName } })',
  whenNotToUse: 'For a load balancer of tests.',
  controls: [
    'fsbp:ELB.5',
    'nist-800-53-r5:AU-2',
    'nist-800-53-r5:AU-3',
    'nist-800-53-r5:AU-12',
    'pci-dss-4.0:10.2.1',
    'hipaa:164.312(b)',
    'soc2:CC7.2',
    'wellarchitected:SEC04-BP01',
  ],
  requirements: ['C5.1'],
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/access-log-collection.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-5',
  ],
  messages: {
    pass: 'requests are logged',
    fail: 'requests are not logged, which is the default',
    unknown: 'whether requests are logged rests on {value}',
  },
  schema: {
    required: ['AccessLoggingPolicy'],
    properties: {
      AccessLoggingPolicy: { required: ['Enabled'], properties: { Enabled: { enum: [true, 'true'] } } },
    },
  },
});
