import { aws_ecs as ecs, type Stack, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';

const image = ecs.ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx:stable');

/** CloudFormation writes the password into the task definition. */
export function bad(stack: Stack): void {
  const secret = new secretsmanager.Secret(stack, 'Password');
  const task = new ecs.FargateTaskDefinition(stack, 'Task');
  task.addContainer('app', { image, environment: { PASSWORD: secret.secretValue.unsafeUnwrap() } });
}

/** The agent fetches it when the task starts. */
export function good(stack: Stack): void {
  const secret = new secretsmanager.Secret(stack, 'Password');
  const task = new ecs.FargateTaskDefinition(stack, 'Task');
  task.addContainer('app', { image, secrets: { PASSWORD: ecs.Secret.fromSecretsManager(secret) } });
}
