import { aws_ecs as ecs, type Stack } from 'aws-cdk-lib';

const image = ecs.ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx:stable');

/** What it says is lost. */
export function bad(stack: Stack): void {
  const task = new ecs.FargateTaskDefinition(stack, 'Task');
  task.addContainer('web', { image });
}

/** What it says is kept. */
export function good(stack: Stack): void {
  const task = new ecs.FargateTaskDefinition(stack, 'Task');
  task.addContainer('web', { image, logging: ecs.LogDrivers.awsLogs({ streamPrefix: 'web' }) });
}
