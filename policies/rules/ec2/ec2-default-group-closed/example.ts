import { aws_ec2 as ec2, type Stack } from 'aws-cdk-lib';

/** The default group keeps what it is born with. */
export function bad(stack: Stack): void {
  new ec2.Vpc(stack, 'Vpc', { restrictDefaultSecurityGroup: false });
}

/** It has no rules: who uses it by mistake talks to nobody. */
export function good(stack: Stack): void {
  new ec2.Vpc(stack, 'Vpc', { restrictDefaultSecurityGroup: true });
}
