import { aws_kms as kms, RemovalPolicy, type Stack } from 'aws-cdk-lib';

/** Goes with the stack, and what it encrypted with it. */
export function bad(stack: Stack): void {
  new kms.Key(stack, 'Key', { enableKeyRotation: true, removalPolicy: RemovalPolicy.DESTROY });
}

/** Stays; CDK's default. */
export function good(stack: Stack): void {
  new kms.Key(stack, 'Key', { enableKeyRotation: true, removalPolicy: RemovalPolicy.RETAIN });
}
