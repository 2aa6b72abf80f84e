import { aws_ec2 as ec2, type Stack } from 'aws-cdk-lib';

/** In the clear, and in every snapshot. */
export function bad(stack: Stack): void {
  const volume = ec2.BlockDeviceVolume.ebs(8);
  new ec2.LaunchTemplate(stack, 'Launch', { blockDevices: [{ deviceName: '/dev/xvda', volume }] });
}

/** Encrypted. */
export function good(stack: Stack): void {
  const volume = ec2.BlockDeviceVolume.ebs(8, { encrypted: true });
  new ec2.LaunchTemplate(stack, 'Launch', { blockDevices: [{ deviceName: '/dev/xvda', volume }] });
}
