import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'autoscaling-group-several-types',
  title: 'Auto Scaling group may start several instance types',
  severity: 'low',
  resource: 'AWS::AutoScaling::AutoScalingGroup',
  baseline: 'frameworks',
  rationale:
    'In a shortage there is none of one type in any zone, most of all when a zone has failed and everybody moves. A group that takes the next best type starts all the same.',
  remediation:
    'new autoscaling.AutoScalingGroup(this, "Fleet", { vpc, mixedInstancesPolicy: { launchTemplate, launchTemplateOverrides: [{ instanceType: ec2.InstanceType.of(M7G, LARGE) }, { instanceType: ec2.InstanceType.of(M6G, LARGE) }] } })',
  whenNotToUse: 'For software that is licensed or tested for one type only.',
  controls: [
    'fsbp:AutoScaling.6',
    'nist-800-53-r5:CP-10',
    'nist-800-53-r5:CP-6(2)',
    'nist-800-53-r5:SC-36',
    'nist-800-53-r5:SI-13(5)',
    'soc2:A1.2',
  ],
  requirements: ['C5.1'],
  references: [
    'https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-mixed-instances-groups.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/autoscaling-controls.html#autoscaling-6',
  ],
  messages: {
    pass: 'several types, or whatever meets its requirements, may be started',
    fail: 'one instance type may be started',
    unknown: 'how many types may be started rests on {value}',
  },
  schema: {
    required: ['MixedInstancesPolicy'],
    properties: {
      MixedInstancesPolicy: {
        required: ['LaunchTemplate'],
        properties: {
          LaunchTemplate: {
            required: ['Overrides'],
            properties: {
              Overrides: { anyOf: [{ minItems: 2 }, { contains: { required: ['InstanceRequirements'] } }] },
            },
          },
        },
      },
    },
  },
});
