import { aws_ecs as ecs, type Stack } from 'aws-cdk-lib';

/** It sees the processes of everybody on the host. */
export function bad(stack: Stack): void {
  new ecs.Ec2TaskDefinition(stack, 'Task', { pidMode: ecs.PidMode.HOST });
}

/** It sees its own. */
export function good(stack: Stack): void {
  new ecs.Ec2TaskDefinition(stack, 'Task', { pidMode: ecs.PidMode.TASK });
}
