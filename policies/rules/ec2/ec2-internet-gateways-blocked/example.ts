import { aws_ec2 as ec2, type Stack } from 'aws-cdk-lib';

/** The switch is there, and off. */
export function bad(stack: Stack): void {
  new ec2.CfnVPCBlockPublicAccessOptions(stack, 'Access', { internetGatewayBlockMode: 'off' });
}

/** Nothing comes in; functions and tasks still reach out through NAT. */
export function good(stack: Stack): void {
  new ec2.CfnVPCBlockPublicAccessOptions(stack, 'Access', { internetGatewayBlockMode: 'block-ingress' });
}
