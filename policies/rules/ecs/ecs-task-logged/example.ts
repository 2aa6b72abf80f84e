import { aws_ecs as ecs, type Stack } from 'aws-cdk-lib';

/** What it says is lost. */
export function bad(stack: Stack): void {
  const task = new ecs.FargateTaskDefinition(stack, 'Task');
  task.addContainer('App', { image: ecs.ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx') });
}

/** What it says is kept. */
export function good(stack: Stack): void {
  const task = new ecs.FargateTaskDefinition(stack, 'Task');
  task.addContainer('App', {
    image: ecs.ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx'),
    logging: ecs.LogDrivers.awsLogs({ streamPrefix: 'app' }),
  });
}
