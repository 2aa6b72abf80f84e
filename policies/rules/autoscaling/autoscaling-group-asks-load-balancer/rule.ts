import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'autoscaling-group-asks-load-balancer',
  title: 'Auto Scaling group behind a load balancer replaces what the load balancer finds ill',
  severity: 'low',
  resource: 'AWS::AutoScaling::AutoScalingGroup',
  baseline: 'frameworks',
  rationale:
    'An instance whose application hangs is healthy to EC2: the machine runs. The load balancer notices and sends it nothing more, and the group, which is not told, keeps it and starts no other.',
  remediation:
    'new autoscaling.AutoScalingGroup(this, "Fleet", { vpc, instanceType, machineImage, healthChecks: autoscaling.HealthChecks.withAdditionalChecks({ additionalTypes: [autoscaling.AdditionalHealthCheckType.ELB] }) })',
  whenNotToUse: 'While an instance must not be replaced automatically, because it is being looked at.',
  controls: [
    'fsbp:AutoScaling.1',
    'nist-800-53-r5:CA-7',
    'nist-800-53-r5:CP-10',
    'nist-800-53-r5:SI-2',
    'soc2:A1.2',
    'wellarchitected:REL11-BP01',
  ],
  requirements: ['C5.1'],
  references: [
    'https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-health-checks.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/autoscaling-controls.html#autoscaling-1',
  ],
  messages: {
    pass: 'it is behind no load balancer, or asks it',
    fail: 'it is behind a load balancer and does not ask it: an instance that serves nothing stays',
    unknown: 'whether it asks the load balancer rests on {value}',
  },
  // Absent means EC2 (Auto Scaling API, CreateAutoScalingGroup).
  schema: {
    if: {
      anyOf: [
        { required: ['TargetGroupARNs'], properties: { TargetGroupARNs: { minItems: 1 } } },
        { required: ['LoadBalancerNames'], properties: { LoadBalancerNames: { minItems: 1 } } },
        // The other way to name both; VPC Lattice, which has a type of its own there, has health checks of its own too.
        {
          required: ['TrafficSources'],
          properties: {
            TrafficSources: {
              contains: { required: ['Type'], properties: { Type: { enum: ['elb', 'elbv2'] } } },
            },
          },
        },
      ],
    },
    then: {
      required: ['HealthCheckType'],
      properties: { HealthCheckType: { type: 'string', pattern: '(^|,)\\s?ELB(,|$)' } },
    },
  },
});
