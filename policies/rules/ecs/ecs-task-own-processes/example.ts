import { aws_ecs as ecs, type Stack } from 'aws-cdk-lib';

/** Sees, and may stop, what the host runs. */
export function bad(stack: Stack): void {
  new ecs.Ec2TaskDefinition(stack, 'Task', { pidMode: ecs.PidMode.HOST });
}

/** Its containers see each other, and nobody else. */
export function good(stack: Stack): void {
  new ecs.Ec2TaskDefinition(stack, 'Task', { pidMode: ecs.PidMode.TASK });
}
