import { aws_autoscaling as autoscaling, aws_ec2 as ec2, type Stack } from 'aws-cdk-lib';

/** Any request that the application sends gets the credentials. */
export function bad(stack: Stack): void {
  new autoscaling.CfnLaunchConfiguration(stack, 'Launch', {
    imageId: ec2.MachineImage.latestAmazonLinux2023().getImage(stack).imageId,
    instanceType: 't3.small',
  });
}

/** A token first. */
export function good(stack: Stack): void {
  new autoscaling.CfnLaunchConfiguration(stack, 'Launch', {
    imageId: ec2.MachineImage.latestAmazonLinux2023().getImage(stack).imageId,
    instanceType: 't3.small',
    metadataOptions: { httpTokens: 'required' },
  });
}
