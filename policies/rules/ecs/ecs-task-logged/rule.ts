import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'ecs-task-logged',
  title: 'ECS task keeps the logs of every container',
  severity: 'low',
  resource: 'AWS::ECS::TaskDefinition',
  baseline: 'frameworks',
  rationale:
    'Without a log driver what a container says is on an instance that goes with it, or nowhere on Fargate: the one message that tells why the service fell over is gone with the task.',
  remediation:
    'task.addContainer("App", { image, logging: ecs.LogDrivers.awsLogs({ streamPrefix: "app" }) })',
  whenNotToUse: 'For a log router (FireLens) that writes nothing of its own.',
  controls: [
    'fsbp:ECS.9',
    'nist-800-53-r5:AU-2',
    'nist-800-53-r5:AU-12',
    'nist-800-53-r5:SI-7(8)',
    'pci-dss-4.0:10.2.1',
    'hipaa:164.312(b)',
    'soc2:CC7.2',
    'wellarchitected:SEC04-BP01',
  ],
  requirements: ['C3.2', 'C5.1'],
  references: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-9',
  ],
  messages: {
    pass: 'every container has a log driver',
    fail: 'a container has no log driver: what it says is lost with it',
    unknown: 'whether logs are kept rests on {value}',
  },
  // Absent means the driver of the Docker daemon on instances and none on Fargate (ECS API, LogConfiguration).
  schema: {
    required: ['ContainerDefinitions'],
    properties: {
      ContainerDefinitions: {
        items: {
          required: ['LogConfiguration'],
          properties: {
            LogConfiguration: {
              required: ['LogDriver'],
              properties: { LogDriver: { type: 'string', not: { const: 'none' } } },
            },
          },
        },
      },
    },
  },
});
