import { aws_autoscaling as autoscaling, aws_ec2 as ec2, type Stack } from 'aws-cdk-lib';

/** One type, or nothing. */
export function bad(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network');
  const launchTemplate = new ec2.LaunchTemplate(stack, 'Launch', {
    instanceType: new ec2.InstanceType('m7g.large'),
    machineImage: ec2.MachineImage.latestAmazonLinux2023(),
  });
  new autoscaling.AutoScalingGroup(stack, 'Fleet', { vpc, launchTemplate });
}

/** The next best type is good too. */
export function good(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network');
  const launchTemplate = new ec2.LaunchTemplate(stack, 'Launch', {
    machineImage: ec2.MachineImage.latestAmazonLinux2023(),
  });
  new autoscaling.AutoScalingGroup(stack, 'Fleet', {
    vpc,
    mixedInstancesPolicy: {
      launchTemplate,
      launchTemplateOverrides: [
        { instanceType: new ec2.InstanceType('m7g.large') },
        { instanceType: new ec2.InstanceType('m6g.large') },
      ],
    },
  });
}
