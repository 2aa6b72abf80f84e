import { aws_ec2 as ec2, type Stack } from 'aws-cdk-lib';

/** In the clear. */
export function bad(stack: Stack): void {
  const ebs = { volumeSize: 8 };
  new ec2.CfnSpotFleet(stack, 'Fleet', {
    spotFleetRequestConfigData: {
      iamFleetRole: 'arn:aws:iam::111122223333:role/fleet',
      targetCapacity: 2,
      launchSpecifications: [
        { imageId: 'ami-0123456789abcdef0', blockDeviceMappings: [{ deviceName: '/dev/xvda', ebs }] },
      ],
    },
  });
}

/** Encrypted. */
export function good(stack: Stack): void {
  const ebs = { volumeSize: 8, encrypted: true };
  new ec2.CfnSpotFleet(stack, 'Fleet', {
    spotFleetRequestConfigData: {
      iamFleetRole: 'arn:aws:iam::111122223333:role/fleet',
      targetCapacity: 2,
      launchSpecifications: [
        { imageId: 'ami-0123456789abcdef0', blockDeviceMappings: [{ deviceName: '/dev/xvda', ebs }] },
      ],
    },
  });
}
