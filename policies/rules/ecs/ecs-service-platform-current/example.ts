import { aws_ec2 as ec2, aws_ecs as ecs, type Stack } from 'aws-cdk-lib';

/** It stays on an old runtime. */
export function bad(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network');
  const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Task');
  taskDefinition.addContainer('App', {
    image: ecs.ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx'),
  });
  const cluster = new ecs.Cluster(stack, 'Cluster', { vpc });
  const platformVersion = ecs.FargatePlatformVersion.VERSION1_3;
  new ecs.FargateService(stack, 'Service', { cluster, taskDefinition, platformVersion });
}

/** It gets what AWS has mended. */
export function good(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network');
  const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Task');
  taskDefinition.addContainer('App', {
    image: ecs.ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx'),
  });
  const cluster = new ecs.Cluster(stack, 'Cluster', { vpc });
  const platformVersion = ecs.FargatePlatformVersion.LATEST;
  new ecs.FargateService(stack, 'Service', { cluster, taskDefinition, platformVersion });
}
