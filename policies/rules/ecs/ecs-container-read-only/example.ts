import { aws_ecs as ecs, type Stack } from 'aws-cdk-lib';

const image = ecs.ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx:stable');

/** An intruder may change the program. */
export function bad(stack: Stack): void {
  const task = new ecs.FargateTaskDefinition(stack, 'Task');
  task.addContainer('web', { image });
}

/** What has to be written goes to a volume. */
export function good(stack: Stack): void {
  const task = new ecs.FargateTaskDefinition(stack, 'Task', { volumes: [{ name: 'scratch' }] });
  const web = task.addContainer('web', { image, readonlyRootFilesystem: true });
  web.addMountPoints({ sourceVolume: 'scratch', containerPath: '/var/cache/nginx', readOnly: false });
}
