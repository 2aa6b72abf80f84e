import { aws_ec2 as ec2, aws_ecs as ecs, type Stack } from 'aws-cdk-lib';

/** Reached past every load balancer. */
export function bad(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network', { natGateways: 0 });
  const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Task');
  taskDefinition.addContainer('App', {
    image: ecs.ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx'),
  });
  const cluster = new ecs.Cluster(stack, 'Cluster', { vpc });
  new ecs.FargateService(stack, 'Service', { cluster, taskDefinition, assignPublicIp: true });
}

/** In private subnets. */
export function good(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network');
  const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Task');
  taskDefinition.addContainer('App', {
    image: ecs.ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx'),
  });
  const cluster = new ecs.Cluster(stack, 'Cluster', { vpc });
  new ecs.FargateService(stack, 'Service', { cluster, taskDefinition });
}
