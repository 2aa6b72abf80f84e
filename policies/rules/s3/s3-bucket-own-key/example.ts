import { type Stack, aws_s3 as s3 } from 'aws-cdk-lib';

/** The key of S3. */
export function bad(stack: Stack): void {
  new s3.Bucket(stack, 'Data', { encryption: s3.BucketEncryption.S3_MANAGED });
}

/** A key whose use is recorded and can be closed. */
export function good(stack: Stack): void {
  new s3.Bucket(stack, 'Data', { encryption: s3.BucketEncryption.KMS, bucketKeyEnabled: true });
}
