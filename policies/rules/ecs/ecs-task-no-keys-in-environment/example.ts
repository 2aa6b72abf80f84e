import { aws_ecs as ecs, type Stack, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';

/** The key is in every revision, for good. */
export function bad(stack: Stack): void {
  const task = new ecs.FargateTaskDefinition(stack, 'Task');
  task.addContainer('App', {
    image: ecs.ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx'),
    environment: { AWS_ACCESS_KEY_ID: 'of some user', AWS_SECRET_ACCESS_KEY: 'of some user' },
  });
}

/** The role of the task has credentials of its own; other secrets are named. */
export function good(stack: Stack): void {
  const task = new ecs.FargateTaskDefinition(stack, 'Task');
  const secret = new secretsmanager.Secret(stack, 'ApiKey');
  task.addContainer('App', {
    image: ecs.ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx'),
    secrets: { API_KEY: ecs.Secret.fromSecretsManager(secret) },
  });
}
