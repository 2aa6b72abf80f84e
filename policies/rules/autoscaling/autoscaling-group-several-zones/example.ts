import { aws_autoscaling as autoscaling, aws_ec2 as ec2, type Stack } from 'aws-cdk-lib';

/** Nowhere to go when the zone fails. */
export function bad(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network', { maxAzs: 1 });
  const launchTemplate = new ec2.LaunchTemplate(stack, 'Launch', {
    instanceType: new ec2.InstanceType('t4g.small'),
    machineImage: ec2.MachineImage.latestAmazonLinux2023(),
  });
  new autoscaling.AutoScalingGroup(stack, 'Fleet', { vpc, launchTemplate });
}

/** In every zone of the network. */
export function good(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network', { maxAzs: 2 });
  const launchTemplate = new ec2.LaunchTemplate(stack, 'Launch', {
    instanceType: new ec2.InstanceType('t4g.small'),
    machineImage: ec2.MachineImage.latestAmazonLinux2023(),
  });
  new autoscaling.AutoScalingGroup(stack, 'Fleet', { vpc, launchTemplate, minCapacity: 2 });
}
