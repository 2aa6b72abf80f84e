import { aws_cloudtrail as cloudtrail, type Stack } from 'aws-cdk-lib';

/** Nobody can tell whether a log file was changed. */
export function bad(stack: Stack): void {
  new cloudtrail.Trail(stack, 'Trail', { enableFileValidation: false });
}

/** Digests are signed every hour; CDK's default. */
export function good(stack: Stack): void {
  new cloudtrail.Trail(stack, 'Trail', { enableFileValidation: true });
}
