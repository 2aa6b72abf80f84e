import { aws_ecs as ecs, type Stack } from 'aws-cdk-lib';

/** Whatever gets in writes where it likes. */
export function bad(stack: Stack): void {
  const task = new ecs.FargateTaskDefinition(stack, 'Task');
  task.addContainer('App', { image: ecs.ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx') });
}

/** Nothing is written but to volumes. */
export function good(stack: Stack): void {
  const task = new ecs.FargateTaskDefinition(stack, 'Task');
  task.addContainer('App', {
    image: ecs.ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx'),
    readonlyRootFilesystem: true,
  });
}
