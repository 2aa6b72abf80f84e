import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'ecs-task-process-namespace-own',
  title: 'ECS task does not share the process namespace of its host',
  severity: 'medium',
  resource: 'AWS::ECS::TaskDefinition',
  rationale:
    'In the namespace of the host a container sees every process of every task there, with its command line and, with little more, its memory: what is apart on paper is one room.',
  remediation: 'new ecs.Ec2TaskDefinition(this, "Task", { pidMode: ecs.PidMode.TASK })',
  whenNotToUse: 'For agents that watch the processes of the host.',
  controls: [
    'fsbp:ECS.3',
    'nist-800-53-r5:CA-9(1)',
    'nist-800-53-r5:CM-2',
    'nist-800-53-r5:SC-39',
    'wellarchitected:SEC06-BP02',
  ],
  requirements: ['C3.2', 'C5.1'],
  references: [
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-3',
  ],
  messages: {
    pass: 'containers see the processes of their own task at the most',
    fail: 'containers see every process of their host',
    unknown: 'whose processes containers see rests on {value}',
  },
  // Absent means a namespace for each container (ECS API, RegisterTaskDefinition).
  schema: { properties: { PidMode: { not: { const: 'host' } } } },
});
