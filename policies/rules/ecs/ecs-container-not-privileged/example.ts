import { aws_ecs as ecs, type Stack } from 'aws-cdk-lib';

const image = ecs.ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx:stable');

/** Whoever breaks in is root on the instance. */
export function bad(stack: Stack): void {
  const task = new ecs.Ec2TaskDefinition(stack, 'Task');
  task.addContainer('web', { image, memoryLimitMiB: 256, privileged: true });
}

/** The one capability that is needed, if one is. */
export function good(stack: Stack): void {
  const linuxParameters = new ecs.LinuxParameters(stack, 'Linux');
  linuxParameters.addCapabilities(ecs.Capability.NET_ADMIN);
  const task = new ecs.Ec2TaskDefinition(stack, 'Task');
  task.addContainer('web', { image, memoryLimitMiB: 256, linuxParameters });
}
