import { aws_ec2 as ec2, type Stack } from 'aws-cdk-lib';

/** It joins two networks. */
export function bad(stack: Stack): void {
  new ec2.CfnInstance(stack, 'Server', {
    imageId: 'ami-0123456789abcdef0',
    networkInterfaces: [
      { deviceIndex: '0', subnetId: 'subnet-1' },
      { deviceIndex: '1', subnetId: 'subnet-2' },
    ],
  });
}

/** It is in one. */
export function good(stack: Stack): void {
  new ec2.CfnInstance(stack, 'Server', {
    imageId: 'ami-0123456789abcdef0',
    networkInterfaces: [{ deviceIndex: '0', subnetId: 'subnet-1' }],
  });
}
