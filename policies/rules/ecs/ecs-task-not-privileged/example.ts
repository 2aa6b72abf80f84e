import { aws_ecs as ecs, type Stack } from 'aws-cdk-lib';

/** Root on the host. */
export function bad(stack: Stack): void {
  const task = new ecs.Ec2TaskDefinition(stack, 'Task');
  task.addContainer('App', {
    image: ecs.ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx'),
    memoryLimitMiB: 256,
    privileged: true,
  });
}

/** Root nowhere but in itself. */
export function good(stack: Stack): void {
  const task = new ecs.Ec2TaskDefinition(stack, 'Task');
  task.addContainer('App', {
    image: ecs.ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx'),
    memoryLimitMiB: 256,
  });
}
