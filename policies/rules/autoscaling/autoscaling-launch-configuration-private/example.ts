import { aws_autoscaling as autoscaling, type Stack } from 'aws-cdk-lib';

/** Reached past the load balancer. */
export function bad(stack: Stack): void {
  new autoscaling.CfnLaunchConfiguration(stack, 'Launch', {
    imageId: 'ami-0123456789abcdef0',
    instanceType: 't3.small',
    associatePublicIpAddress: true,
  });
}

/** Reached by it alone. */
export function good(stack: Stack): void {
  new autoscaling.CfnLaunchConfiguration(stack, 'Launch', {
    imageId: 'ami-0123456789abcdef0',
    instanceType: 't3.small',
    associatePublicIpAddress: false,
  });
}
