import { aws_ec2 as ec2, type Stack } from 'aws-cdk-lib';

/** Written, and given to nobody. */
export function bad(stack: Stack): void {
  new ec2.NetworkAcl(stack, 'Acl', { vpc: new ec2.Vpc(stack, 'Vpc') });
}

/** Guards the private subnets. */
export function good(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Vpc');
  const subnetSelection = { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS };
  new ec2.NetworkAcl(stack, 'Acl', { vpc, subnetSelection });
}
