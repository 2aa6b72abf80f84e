import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'ecs-task-root-file-system-read-only',
  title: 'ECS task runs containers with a read-only root file system',
  severity: 'low',
  resource: 'AWS::ECS::TaskDefinition',
  baseline: 'frameworks',
  rationale:
    'An intruder begins by writing a program and starting it. Where nothing can be written but to named volumes, most attacks end there, and nothing that a container wrote survives by accident.',
  remediation: 'task.addContainer("App", { image, readonlyRootFilesystem: true })',
  whenNotToUse:
    'For images that write to paths of their own choosing and cannot be told otherwise; Windows containers do not have the setting.',
  controls: [
    'fsbp:ECS.5',
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:AC-6',
    'nist-800-53-r5:SI-7',
    'soc2:CC6.8',
    'wellarchitected:SEC06-BP02',
  ],
  requirements: ['C3.2', 'C5.1'],
  references: [
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-5',
  ],
  messages: {
    pass: 'no container writes to its root file system',
    fail: 'a container may write to its root file system, which is the default',
    unknown: 'whether the root file system is read-only rests on {value}',
  },
  // Source of the default: ECS API, ContainerDefinition.
  schema: {
    required: ['ContainerDefinitions'],
    properties: {
      ContainerDefinitions: {
        items: {
          required: ['ReadonlyRootFilesystem'],
          properties: { ReadonlyRootFilesystem: { enum: [true, 'true'] } },
        },
      },
    },
  },
});
