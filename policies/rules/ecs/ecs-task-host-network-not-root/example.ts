import { aws_ecs as ecs, type Stack } from 'aws-cdk-lib';

/** Root, on the network of the instance. */
export function bad(stack: Stack): void {
  const task = new ecs.Ec2TaskDefinition(stack, 'Task', { networkMode: ecs.NetworkMode.HOST });
  task.addContainer('App', {
    image: ecs.ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx'),
    memoryLimitMiB: 256,
  });
}

/** A network of its own. */
export function good(stack: Stack): void {
  const task = new ecs.Ec2TaskDefinition(stack, 'Task', { networkMode: ecs.NetworkMode.AWS_VPC });
  task.addContainer('App', {
    image: ecs.ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx'),
    memoryLimitMiB: 256,
  });
}
