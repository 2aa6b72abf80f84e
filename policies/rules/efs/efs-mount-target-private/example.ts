import { aws_ec2 as ec2, aws_efs as efs, type Stack } from 'aws-cdk-lib';

/** The files of all instances, where machines of the internet end up. */
export function bad(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network');
  new efs.FileSystem(stack, 'Files', { vpc, vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC } });
}

/** Where nothing comes in. */
export function good(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network');
  const vpcSubnets = { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS };
  new efs.FileSystem(stack, 'Files', { vpc, vpcSubnets });
}
