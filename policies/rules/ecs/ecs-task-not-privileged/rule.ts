import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'ecs-task-not-privileged',
  title: 'ECS task runs no privileged container',
  severity: 'high',
  resource: 'AWS::ECS::TaskDefinition',
  rationale:
    'A privileged container is root on the host: it reads the memory and the credentials of every other task there, and loads kernel modules. Whoever breaks into the application has the instance.',
  remediation: 'task.addContainer("App", { image, privileged: false })',
  whenNotToUse:
    'For agents that manage the host itself and run nothing from outside; give them instances of their own.',
  controls: [
    'fsbp:ECS.4',
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:AC-5',
    'nist-800-53-r5:AC-6',
    'pci-dss-4.0:7.2.1',
    'soc2:CC6.3',
    'wellarchitected:SEC06-BP02',
  ],
  requirements: ['C3.2', 'C5.1'],
  references: [
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-4',
  ],
  messages: {
    pass: 'no container is privileged',
    fail: 'a container is privileged: it is root on its host',
    unknown: 'whether a container is privileged rests on {value}',
  },
  // Absent means not privileged (ECS API, ContainerDefinition).
  schema: {
    properties: {
      ContainerDefinitions: { items: { properties: { Privileged: { not: { enum: [true, 'true'] } } } } },
    },
  },
});
