import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'ecs-task-host-network-not-root',
  title: 'ECS task on the network of its host runs no container as root',
  severity: 'medium',
  resource: 'AWS::ECS::TaskDefinition',
  baseline: 'frameworks',
  rationale:
    'In host mode a container has the network of the instance: every port of it, the traffic of its neighbours, and the metadata service with the credentials of the instance. As root it can listen to all of that.',
  remediation: 'new ecs.Ec2TaskDefinition(this, "Task", { networkMode: ecs.NetworkMode.AWS_VPC })',
  whenNotToUse: 'For network agents that have to be there; give them instances of their own.',
  controls: [
    'fsbp:ECS.1',
    'nist-800-53-r5:AC-2(1)',
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:AC-6',
    'wellarchitected:SEC06-BP02',
  ],
  requirements: ['C3.2', 'C5.1'],
  references: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-1',
  ],
  messages: {
    pass: 'it has a network of its own, or no container is root on that of its host',
    fail: 'a container is root on the network of its host: no other user is named, and root is the default of most images',
    unknown: 'who runs on the network of the host rests on {value}',
  },
  // Absent means bridge on Linux (ECS API, RegisterTaskDefinition).
  schema: {
    if: { required: ['NetworkMode'], properties: { NetworkMode: { const: 'host' } } },
    then: {
      properties: {
        ContainerDefinitions: {
          items: { required: ['User'], properties: { User: { not: { pattern: '^(root|0)(:|$)' } } } },
        },
      },
    },
  },
});
