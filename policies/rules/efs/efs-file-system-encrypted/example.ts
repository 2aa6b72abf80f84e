import { aws_ec2 as ec2, aws_efs as efs, type Stack } from 'aws-cdk-lib';

/** Readable to whoever holds the disk, and never to be changed. */
export function bad(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network');
  new efs.FileSystem(stack, 'Files', { vpc, encrypted: false });
}

/** Encrypted with a key of KMS. */
export function good(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network');
  new efs.FileSystem(stack, 'Files', { vpc, encrypted: true });
}
