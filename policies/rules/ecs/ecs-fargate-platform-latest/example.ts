import { aws_ec2 as ec2, aws_ecs as ecs, type Stack } from 'aws-cdk-lib';

function service(stack: Stack, platformVersion: ecs.FargatePlatformVersion): void {
  const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Task');
  taskDefinition.addContainer('web', {
    image: ecs.ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx:stable'),
  });
  const cluster = new ecs.Cluster(stack, 'Cluster', { vpc: new ec2.Vpc(stack, 'Vpc') });
  new ecs.FargateService(stack, 'Service', { cluster, taskDefinition, platformVersion });
}

/** Pinned to what will be retired. */
export function bad(stack: Stack): void {
  service(stack, ecs.FargatePlatformVersion.VERSION1_3);
}

/** AWS keeps it patched. */
export function good(stack: Stack): void {
  service(stack, ecs.FargatePlatformVersion.LATEST);
}
