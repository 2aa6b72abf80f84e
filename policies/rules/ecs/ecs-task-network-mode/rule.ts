import { defineRule } from '../../../engine/rule';
import { isRoot, judgeContainers } from '../../../relations/containers';
import { isOneOf } from '../../../relations/scalars';
import { every, isOn, some } from '../../../relations/truth';

export const rule = defineRule({
  id: 'ecs-task-network-mode',
  title: 'ECS task that shares the network of its host does not run as root',
  severity: 'high',
  resource: 'AWS::ECS::TaskDefinition',
  rationale:
    "In host mode a container has the host's network interfaces: it reaches the instance metadata and every local port of its neighbours, and no security group stands between. As root besides, it may listen to and forge what others send.",
  remediation: 'new ecs.Ec2TaskDefinition(this, "Task", { networkMode: ecs.NetworkMode.AWS_VPC })',
  whenNotToUse: 'For agents that have to see the traffic of the host, with instances of their own.',
  controls: [
    'fsbp:ECS.1',
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:AC-6',
    'nist-800-53-r5:SC-7',
    'pci-dss-4.0:2.2.6',
    'wellarchitected:SEC05-BP02',
    'fedramp-ksi:KSI-CNA-MAT',
  ],
  requirements: ['C3.2', 'X.3'],
  references: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-1',
  ],
  messages: {
    pass: 'no container runs as root in the network of the host',
    fail: 'the container {container} runs as root in the network of the host',
    none: 'it defines no container',
    ownNetwork: 'its network mode is {mode}: it has a network of its own',
    unknown: 'how it runs rests on {value}',
  },
  check(definition, judge) {
    // Absent it is bridge on Linux (AWS::ECS::TaskDefinition, NetworkMode); Fargate takes awsvpc only.
    const mode = definition.get('NetworkMode');
    const host = isOneOf(mode, 'host');
    const at = [judge.property(definition, ['NetworkMode'])];
    if (host === 'no') return judge.pass('ownNetwork', { mode: mode ?? 'the default' }, at);
    return judgeContainers(definition, judge, (container) => {
      const user = container['User'];
      // A privileged container says that it means it: ecs-container-not-privileged judges that.
      const unsaid = isOn(container['Privileged']);
      const bad = every([host, isRoot(user), unsaid === 'no' ? 'yes' : unsaid === 'yes' ? 'no' : 'unknown']);
      const restsOn = host === 'unknown' ? mode : isRoot(user) === 'unknown' ? user : container['Privileged'];
      return {
        truth: bad === 'yes' ? 'no' : some([bad]) === 'unknown' ? 'unknown' : 'yes',
        path: ['User'],
        restsOn,
      };
    });
  },
});
