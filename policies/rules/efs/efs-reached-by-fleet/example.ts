import { aws_autoscaling as autoscaling, aws_ec2 as ec2, aws_efs as efs, type Stack } from 'aws-cdk-lib';

/** Servers that mount the file system when they start. */
function fleetOf(stack: Stack, vpc: ec2.IVpc, files: efs.FileSystem): autoscaling.AutoScalingGroup {
  const userData = ec2.UserData.forLinux();
  userData.addCommands(`mount -t efs -o tls ${files.fileSystemId}:/ /srv`);
  const launchTemplate = new ec2.LaunchTemplate(stack, 'Server', {
    machineImage: ec2.MachineImage.latestAmazonLinux2023(),
    instanceType: new ec2.InstanceType('t3.small'),
    securityGroup: new ec2.SecurityGroup(stack, 'ServerGroup', { vpc }),
    userData,
  });
  return new autoscaling.AutoScalingGroup(stack, 'Fleet', { vpc, launchTemplate });
}

/** The servers hang at the mount: nothing admits them to the file system. */
export function bad(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Vpc');
  const files = new efs.FileSystem(stack, 'Files', { vpc, encrypted: true });
  fleetOf(stack, vpc, files);
}

/** The file system admits them on its port. */
export function good(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Vpc');
  const files = new efs.FileSystem(stack, 'Files', { vpc, encrypted: true });
  files.connections.allowDefaultPortFrom(fleetOf(stack, vpc, files));
}
