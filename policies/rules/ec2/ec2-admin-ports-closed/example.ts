import { aws_ec2 as ec2, type Stack } from 'aws-cdk-lib';

/** A shell for whoever has, or guesses, a key. */
export function bad(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Vpc');
  const group = new ec2.SecurityGroup(stack, 'Fleet', { vpc });
  group.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(22));
}

/** No port: Session Manager opens the shell from inside, for those whom IAM lets. */
export function good(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Vpc');
  new ec2.Instance(stack, 'Server', {
    vpc,
    instanceType: ec2.InstanceType.of(ec2.InstanceClass.T4G, ec2.InstanceSize.SMALL),
    machineImage: ec2.MachineImage.latestAmazonLinux2023({ cpuType: ec2.AmazonLinuxCpuType.ARM_64 }),
    ssmSessionPermissions: true,
  });
}
