import { aws_ec2 as ec2, type Stack } from 'aws-cdk-lib';

/** Any request that the application sends gets the credentials. */
export function bad(stack: Stack): void {
  new ec2.LaunchTemplate(stack, 'Launch', { instanceType: new ec2.InstanceType('t4g.small') });
}

/** A token first. */
export function good(stack: Stack): void {
  const instanceType = new ec2.InstanceType('t4g.small');
  new ec2.LaunchTemplate(stack, 'Launch', { instanceType, requireImdsv2: true });
}
