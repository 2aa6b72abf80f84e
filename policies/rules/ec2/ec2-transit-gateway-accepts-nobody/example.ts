import { aws_ec2 as ec2, type Stack } from 'aws-cdk-lib';

/** Whoever it is shared with is in. */
export function bad(stack: Stack): void {
  new ec2.CfnTransitGateway(stack, 'Hub', { autoAcceptSharedAttachments: 'enable' });
}

/** Somebody looks first. */
export function good(stack: Stack): void {
  new ec2.CfnTransitGateway(stack, 'Hub', { autoAcceptSharedAttachments: 'disable' });
}
