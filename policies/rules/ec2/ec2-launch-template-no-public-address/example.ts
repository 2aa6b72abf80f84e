import { aws_ec2 as ec2, type Stack } from 'aws-cdk-lib';

/** Reached past the load balancer. */
export function bad(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network');
  const securityGroup = new ec2.SecurityGroup(stack, 'Group', { vpc });
  new ec2.LaunchTemplate(stack, 'Launch', { securityGroup, associatePublicIpAddress: true });
}

/** Reached by it alone. */
export function good(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Network');
  const securityGroup = new ec2.SecurityGroup(stack, 'Group', { vpc });
  new ec2.LaunchTemplate(stack, 'Launch', { securityGroup, associatePublicIpAddress: false });
}
