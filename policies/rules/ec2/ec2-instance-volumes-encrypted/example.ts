import { aws_ec2 as ec2, type Stack } from 'aws-cdk-lib';

function server(stack: Stack, encrypted: boolean): void {
  new ec2.Instance(stack, 'Server', {
    vpc: new ec2.Vpc(stack, 'Vpc'),
    instanceType: ec2.InstanceType.of(ec2.InstanceClass.T4G, ec2.InstanceSize.SMALL),
    machineImage: ec2.MachineImage.latestAmazonLinux2023({ cpuType: ec2.AmazonLinuxCpuType.ARM_64 }),
    blockDevices: [{ deviceName: '/dev/xvda', volume: ec2.BlockDeviceVolume.ebs(20, { encrypted }) }],
  });
}

/** Its snapshots are in the clear as well. */
export function bad(stack: Stack): void {
  server(stack, false);
}

/** So are they encrypted. */
export function good(stack: Stack): void {
  server(stack, true);
}
