import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'ecs-capacity-protected',
  title: 'ECS capacity provider does not terminate instances on which tasks run',
  severity: 'medium',
  resource: 'AWS::ECS::CapacityProvider',
  baseline: 'frameworks',
  rationale:
    'When the group scales in, Auto Scaling picks an instance by its own reasons. Without managed termination protection it takes the tasks on it along in the middle of their work.',
  remediation:
    'new ecs.AsgCapacityProvider(this, "Capacity", { autoScalingGroup, enableManagedTerminationProtection: true })',
  whenNotToUse: 'For tasks that may be ended at any time, such as workers whose messages come back.',
  controls: ['fsbp:ECS.19', 'nist-800-53-r5:CP-10', 'wellarchitected:REL11-BP01'],
  requirements: ['C3.2'],
  references: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-termination-protection.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-19',
  ],
  messages: {
    pass: 'instances with tasks are protected, or it has no instances of its own',
    fail: 'instances are terminated with the tasks on them',
    unknown: 'whether instances with tasks are protected rests on {value}',
  },
  // Absent it is DISABLED; it works with managed scaling only, which is on unless it is turned off (AWS::ECS::CapacityProvider).
  schema: {
    properties: {
      AutoScalingGroupProvider: {
        type: 'object',
        required: ['ManagedTerminationProtection'],
        properties: {
          ManagedTerminationProtection: { const: 'ENABLED' },
          ManagedScaling: { properties: { Status: { const: 'ENABLED' } } },
        },
      },
    },
  },
});
