import { defineRule } from '../../../engine/rule';
import { judgeContainers } from '../../../relations/containers';
import { isOn } from '../../../relations/truth';

export const rule = defineRule({
  id: 'ecs-container-not-privileged',
  title: 'No container of an ECS task is privileged',
  severity: 'high',
  resource: 'AWS::ECS::TaskDefinition',
  rationale:
    'A privileged container has all devices and capabilities of its host: who breaks into it is root on the instance, with its role and with every other task there.',
  remediation: 'taskDefinition.addContainer("app", { image, privileged: false })',
  whenNotToUse: 'For agents that have to load kernel modules or build images, with instances of their own.',
  controls: [
    'fsbp:ECS.4',
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:AC-6',
    'nist-800-53-r5:AC-6(10)',
    'pci-dss-4.0:2.2.6',
    'soc2:CC6.3',
    'wellarchitected:SEC06-BP02',
    'fedramp-ksi:KSI-IAM-ELP',
  ],
  requirements: ['C3.2', 'X.3'],
  references: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-4',
  ],
  messages: {
    pass: 'no container is privileged',
    fail: 'the container {container} is privileged',
    none: 'it defines no container',
    unknown: 'whether a container is privileged rests on {value}',
  },
  check: (definition, judge) =>
    judgeContainers(definition, judge, (container) => {
      // Absent it is false (AWS::ECS::TaskDefinition ContainerDefinition, Privileged).
      const privileged = isOn(container['Privileged']);
      const truth = privileged === 'yes' ? 'no' : privileged === 'no' ? 'yes' : 'unknown';
      return { truth, path: ['Privileged'], restsOn: container['Privileged'] };
    }),
});
