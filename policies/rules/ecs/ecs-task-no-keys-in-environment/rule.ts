import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'ecs-task-no-keys-in-environment',
  title: 'ECS task passes no keys of AWS or of a registry in its environment',
  severity: 'high',
  resource: 'AWS::ECS::TaskDefinition',
  rationale:
    'What is in the environment of a task definition is read by everybody who may describe it, stands in the console, and stays in every revision for good. A task has a role whose credentials change by themselves.',
  remediation:
    'task.addContainer("App", { image, secrets: { API_KEY: ecs.Secret.fromSecretsManager(secret) } })',
  whenNotToUse: 'Never: credentials of AWS belong to the task role.',
  controls: [
    'fsbp:ECS.8',
    'nist-800-53-r5:IA-5(7)',
    'nist-800-53-r5:SC-28',
    'pci-dss-4.0:8.6.2',
    'soc2:CC6.1',
    'wellarchitected:SEC02-BP03',
  ],
  requirements: ['C3.2', 'C5.1'],
  references: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-8',
  ],
  messages: {
    pass: 'no container is given keys in its environment',
    fail: 'a container is given keys in its environment, where everybody who describes the task reads them',
    unknown: 'whether keys are in the environment rests on {value}',
  },
  schema: {
    properties: {
      ContainerDefinitions: {
        items: {
          properties: {
            Environment: {
              items: {
                properties: {
                  Name: {
                    not: { enum: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'ECS_ENGINE_AUTH_DATA'] },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
});
