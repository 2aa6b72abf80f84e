import { aws_ec2 as ec2, Size, type Stack } from 'aws-cdk-lib';

/** Every copy is readable. */
export function bad(stack: Stack): void {
  new ec2.Volume(stack, 'Data', { availabilityZone: 'eu-west-1a', size: Size.gibibytes(8) });
}

/** Every copy needs the key. */
export function good(stack: Stack): void {
  const size = Size.gibibytes(8);
  new ec2.Volume(stack, 'Data', { availabilityZone: 'eu-west-1a', size, encrypted: true });
}
