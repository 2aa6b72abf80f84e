import { defineRule } from '../../../engine/rule';

/** Absent, each container has a process namespace of its own (AWS::ECS::TaskDefinition, PidMode). */
export const rule = defineRule({
  id: 'ecs-task-own-processes',
  title: 'ECS task does not share the process namespace of its host',
  severity: 'high',
  resource: 'AWS::ECS::TaskDefinition',
  rationale:
    "With the host's process namespace a container sees every process of every other task, may read their environments with the secrets in them, and may stop them.",
  remediation: 'new ecs.Ec2TaskDefinition(this, "Task", { pidMode: ecs.PidMode.TASK }) // or none at all',
  whenNotToUse:
    'For monitoring agents that have to see the processes of the host, with instances of their own.',
  controls: [
    'fsbp:ECS.3',
    'nist-800-53-r5:CM-2',
    'nist-800-53-r5:CA-9(1)',
    'nist-800-53-r5:SC-39',
    'pci-dss-4.0:2.2.6',
    'fedramp-ksi:KSI-CNA-MAT',
  ],
  requirements: ['C3.2', 'X.3'],
  references: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#task_definition_pidmode',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-3',
  ],
  messages: {
    pass: 'the process namespace of the host is not shared',
    fail: 'the process namespace is that of the host',
    unknown: 'whose process namespace it has rests on {value}',
  },
  schema: { not: { required: ['PidMode'], properties: { PidMode: { const: 'host' } } } },
});
