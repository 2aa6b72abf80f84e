import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'autoscaling-group-launch-template',
  title: 'Auto Scaling group starts instances from a launch template',
  severity: 'low',
  resource: 'AWS::AutoScaling::AutoScalingGroup',
  baseline: 'frameworks',
  rationale:
    'Launch configurations get no new features of EC2, cannot be changed, and new accounts cannot make them any more. A launch template has versions: what ran yesterday can be read and started again.',
  remediation: 'new autoscaling.AutoScalingGroup(this, "Fleet", { vpc, launchTemplate })',
  whenNotToUse: 'Never for something new.',
  controls: [
    'fsbp:AutoScaling.9',
    'nist-800-53-r5:CA-9(1)',
    'nist-800-53-r5:CM-2',
    'nist-800-53-r5:CM-2(2)',
    'soc2:CC8.1',
  ],
  requirements: ['C5.1'],
  references: [
    'https://docs.aws.amazon.com/autoscaling/ec2/userguide/launch-templates.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/autoscaling-controls.html#autoscaling-9',
  ],
  messages: {
    pass: 'instances are started from a launch template',
    fail: 'instances are not started from a launch template',
    unknown: 'what instances are started from rests on {value}',
  },
  schema: {
    anyOf: [
      { required: ['LaunchTemplate'], properties: { LaunchTemplate: { type: 'object' } } },
      {
        required: ['MixedInstancesPolicy'],
        properties: { MixedInstancesPolicy: { required: ['LaunchTemplate'] } },
      },
    ],
  },
});
