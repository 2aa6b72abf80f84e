import { aws_ecs as ecs, type Stack } from 'aws-cdk-lib';

const image = ecs.ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx:stable');

/** Root, with the network interfaces of the host. */
export function bad(stack: Stack): void {
  const task = new ecs.Ec2TaskDefinition(stack, 'Task', { networkMode: ecs.NetworkMode.HOST });
  task.addContainer('web', { image, memoryLimitMiB: 256 });
}

/** An interface and a security group of its own. */
export function good(stack: Stack): void {
  const task = new ecs.Ec2TaskDefinition(stack, 'Task', { networkMode: ecs.NetworkMode.AWS_VPC });
  task.addContainer('web', { image, memoryLimitMiB: 256 });
}
