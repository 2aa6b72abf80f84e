import { aws_kms as kms, type Stack, aws_s3 as s3 } from 'aws-cdk-lib';

/** The key is disabled: S3 can neither write nor read an object. */
export function bad(stack: Stack): void {
  const key = new kms.Key(stack, 'Key', { enabled: false });
  new s3.Bucket(stack, 'Data', { encryption: s3.BucketEncryption.KMS, encryptionKey: key });
}

/** The key is in use, and one request of it serves many objects. */
export function good(stack: Stack): void {
  const key = new kms.Key(stack, 'Key', { enableKeyRotation: true });
  new s3.Bucket(stack, 'Data', {
    encryption: s3.BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
  });
}
