import { aws_ec2 as ec2, aws_efs as efs, type Stack } from 'aws-cdk-lib';

/** A client is whoever it says. */
export function bad(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network');
  const files = new efs.FileSystem(stack, 'Files', { vpc });
  files.addAccessPoint('App', { path: '/app' });
}

/** A client is the user of the access point. */
export function good(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network');
  const files = new efs.FileSystem(stack, 'Files', { vpc });
  files.addAccessPoint('App', { path: '/app', posixUser: { uid: '1000', gid: '1000' } });
}
