import { aws_ecs as ecs, type Stack } from 'aws-cdk-lib';

/** Files travel as they are. */
export function bad(stack: Stack): void {
  const task = new ecs.FargateTaskDefinition(stack, 'Task');
  task.addVolume({ name: 'data', efsVolumeConfiguration: { fileSystemId: 'fs-0123456789abcdef0' } });
}

/** Over TLS. */
export function good(stack: Stack): void {
  const task = new ecs.FargateTaskDefinition(stack, 'Task');
  task.addVolume({
    name: 'data',
    efsVolumeConfiguration: { fileSystemId: 'fs-0123456789abcdef0', transitEncryption: 'ENABLED' },
  });
}
