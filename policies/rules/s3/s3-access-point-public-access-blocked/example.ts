import { type Stack, aws_s3 as s3 } from 'aws-cdk-lib';

/** Open to whoever its policy names, for as long as it exists. */
export function bad(stack: Stack): void {
  const bucket = new s3.Bucket(stack, 'Data');
  new s3.CfnAccessPoint(stack, 'Reports', {
    bucket: bucket.bucketName,
    publicAccessBlockConfiguration: { blockPublicAcls: true, ignorePublicAcls: true },
  });
}

/** Blocked, which is the default. */
export function good(stack: Stack): void {
  const bucket = new s3.Bucket(stack, 'Data');
  new s3.CfnAccessPoint(stack, 'Reports', { bucket: bucket.bucketName });
}
