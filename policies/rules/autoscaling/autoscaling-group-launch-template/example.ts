import { aws_autoscaling as autoscaling, aws_ec2 as ec2, type Stack } from 'aws-cdk-lib';

/** A form that is at its end. */
export function bad(stack: Stack): void {
  new autoscaling.CfnAutoScalingGroup(stack, 'Fleet', {
    minSize: '2',
    maxSize: '4',
    launchConfigurationName: 'fleet-2019',
    availabilityZones: ['eu-west-1a', 'eu-west-1b'],
  });
}

/** A launch template. */
export function good(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network');
  const launchTemplate = new ec2.LaunchTemplate(stack, 'Launch', {
    instanceType: new ec2.InstanceType('t4g.small'),
    machineImage: ec2.MachineImage.latestAmazonLinux2023(),
  });
  new autoscaling.AutoScalingGroup(stack, 'Fleet', { vpc, launchTemplate });
}
