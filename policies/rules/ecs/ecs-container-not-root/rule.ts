import { isSymbolic, type Value } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { isRoot, judgeContainers } from '../../../relations/containers';
import type { Truth } from '../../../relations/truth';

const FAMILY = ['RuntimePlatform', 'OperatingSystemFamily'] as const;

export const rule = defineRule({
  id: 'ecs-container-not-root',
  title: 'Containers of an ECS task run as a user that is not root or administrator',
  severity: 'medium',
  resource: 'AWS::ECS::TaskDefinition',
  baseline: 'frameworks',
  rationale:
    'What gets out of a container is what it was inside. A fault of the runtime that lets a process through to the host is a nuisance for a user without rights, and the host itself for root.',
  remediation: 'taskDefinition.addContainer("app", { image, user: "1000:1000" })',
  whenNotToUse:
    'Where the image names a user of its own (USER in its Dockerfile): the template does not see it. For agents that need the rights of root on hosts of their own.',
  controls: ['fsbp:ECS.20', 'fsbp:ECS.21', 'nist-800-53-r5:AC-6', 'wellarchitected:SEC06-BP02'],
  requirements: ['C3.2', 'X.3'],
  references: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-20',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-21',
  ],
  messages: {
    pass: 'every container runs as a user that is not root or administrator',
    fail: 'the container {container} runs as root or administrator, unless its image says otherwise',
    none: 'it defines no container',
    unknown: 'who it runs as rests on {value}',
  },
  check(definition, judge) {
    const family = definition.get(...FAMILY);
    if (isSymbolic(family))
      return judge.unknown('unknown', { value: family }, [judge.property(definition, FAMILY)]);
    const isPrivileged =
      typeof family === 'string' && family.startsWith('WINDOWS') ? isAdministrator : isRoot;
    return judgeContainers(definition, judge, (container) => {
      const user = container['User'];
      const privileged = isPrivileged(user);
      return {
        truth: privileged === 'unknown' ? 'unknown' : privileged === 'yes' ? 'no' : 'yes',
        path: ['User'],
        restsOn: user,
      };
    });
  },
});

/** ContainerAdministrator is who a Windows container runs as where nothing is said (Microsoft, "Secure Windows containers"). */
function isAdministrator(user: Value | undefined): Truth {
  if (user === undefined || user === '') return 'yes';
  if (isSymbolic(user)) return 'unknown';
  return String(user).toLowerCase() === 'containeradministrator' ? 'yes' : 'no';
}
