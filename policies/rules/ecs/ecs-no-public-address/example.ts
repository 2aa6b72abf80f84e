import { aws_ec2 as ec2, aws_ecs as ecs, type Stack } from 'aws-cdk-lib';

function service(stack: Stack, assignPublicIp: boolean): void {
  const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Task');
  taskDefinition.addContainer('web', {
    image: ecs.ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx:stable'),
  });
  const cluster = new ecs.Cluster(stack, 'Cluster', { vpc: new ec2.Vpc(stack, 'Vpc') });
  new ecs.FargateService(stack, 'Service', { cluster, taskDefinition, assignPublicIp });
}

/** Every task has an address on the internet. */
export function bad(stack: Stack): void {
  service(stack, true);
}

/** Tasks answer through the load balancer only. */
export function good(stack: Stack): void {
  service(stack, false);
}
