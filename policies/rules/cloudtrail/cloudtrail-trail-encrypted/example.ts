import { aws_cloudtrail as cloudtrail, aws_kms as kms, type Stack } from 'aws-cdk-lib';

/** Whoever may read the bucket reads the log files. */
export function bad(stack: Stack): void {
  new cloudtrail.Trail(stack, 'Trail');
}

/** The key has to be granted too. */
export function good(stack: Stack): void {
  new cloudtrail.Trail(stack, 'Trail', {
    encryptionKey: new kms.Key(stack, 'Key', { enableKeyRotation: true }),
  });
}
