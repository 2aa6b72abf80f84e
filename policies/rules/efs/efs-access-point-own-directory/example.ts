import { aws_ec2 as ec2, aws_efs as efs, type Stack } from 'aws-cdk-lib';

/** It shows everything. */
export function bad(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network');
  const files = new efs.FileSystem(stack, 'Files', { vpc });
  files.addAccessPoint('App');
}

/** It shows its own part. */
export function good(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network');
  const files = new efs.FileSystem(stack, 'Files', { vpc });
  files.addAccessPoint('App', {
    path: '/app',
    createAcl: { ownerUid: '1000', ownerGid: '1000', permissions: '750' },
  });
}
