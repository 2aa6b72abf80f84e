import { aws_ec2 as ec2, aws_efs as efs, type Stack } from 'aws-cdk-lib';

/** What is deleted is gone. */
export function bad(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network');
  new efs.FileSystem(stack, 'Files', { vpc });
}

/** Every day is kept. */
export function good(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network');
  new efs.FileSystem(stack, 'Files', { vpc, enableAutomaticBackups: true });
}
