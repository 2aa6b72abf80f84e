import { aws_ecs as ecs, type Stack } from 'aws-cdk-lib';

const image = ecs.ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx:stable');

/** Nobody says who it runs as: it is root, unless the image knows better. */
export function bad(stack: Stack): void {
  new ecs.FargateTaskDefinition(stack, 'Task').addContainer('web', { image });
}

/** A user without rights of its own on the host. */
export function good(stack: Stack): void {
  new ecs.FargateTaskDefinition(stack, 'Task').addContainer('web', { image, user: '101:101' });
}
