import { isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { judgeContainers } from '../../../relations/containers';
import { isOn } from '../../../relations/truth';

const FAMILY = ['RuntimePlatform', 'OperatingSystemFamily'] as const;

export const rule = defineRule({
  id: 'ecs-container-read-only',
  title: 'Containers of an ECS task have a read-only root file system',
  severity: 'medium',
  resource: 'AWS::ECS::TaskDefinition',
  baseline: 'frameworks',
  rationale:
    'An intruder who cannot write has nowhere to put tools, and cannot change the program that runs. What a program has to write goes to a volume that is named.',
  remediation: 'taskDefinition.addContainer("app", { image, readonlyRootFilesystem: true })',
  whenNotToUse:
    'For programs that write beside themselves and cannot be told otherwise, and for ECS Exec, which writes to the root file system.',
  controls: [
    'fsbp:ECS.5',
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:AC-6',
    'nist-800-53-r5:SI-7',
    'wellarchitected:SEC06-BP02',
    'fedramp-ksi:KSI-CNA-MAT',
  ],
  requirements: ['C3.2', 'X.3'],
  references: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-5',
  ],
  messages: {
    pass: 'every container has a read-only root file system',
    fail: 'the root file system of the container {container} may be written to',
    none: 'it defines no container',
    windows: 'it runs on Windows, which has no read-only root file system',
    unknown: 'whether the root file system is read-only rests on {value}',
  },
  check(definition, judge) {
    const family = definition.get(...FAMILY);
    const at = [judge.property(definition, FAMILY)];
    if (isSymbolic(family)) return judge.unknown('unknown', { value: family }, at);
    if (typeof family === 'string' && family.startsWith('WINDOWS'))
      return judge.notApplicable('windows', {}, at);
    // Absent it may be written to (AWS::ECS::TaskDefinition ContainerDefinition, ReadonlyRootFilesystem).
    return judgeContainers(definition, judge, (container) => ({
      truth: isOn(container['ReadonlyRootFilesystem']),
      path: ['ReadonlyRootFilesystem'],
      restsOn: container['ReadonlyRootFilesystem'],
    }));
  },
});
