import { aws_ec2 as ec2, type Stack } from 'aws-cdk-lib';

/** A router, meant or not. */
export function bad(stack: Stack): void {
  new ec2.CfnNetworkInterface(stack, 'Interface', { subnetId: 'subnet-1', sourceDestCheck: false });
}

/** Only what is for it. */
export function good(stack: Stack): void {
  new ec2.CfnNetworkInterface(stack, 'Interface', { subnetId: 'subnet-1' });
}
