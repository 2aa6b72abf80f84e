import {
  aws_cloudfront as cloudfront,
  aws_cloudfront_origins as origins,
  type Stack,
  aws_s3 as s3,
} from 'aws-cdk-lib';

/** Beside the distribution, everybody reads the bucket by its own address. */
export function bad(stack: Stack): void {
  const bucket = new s3.Bucket(stack, 'Site', { blockPublicAccess: s3.BlockPublicAccess.BLOCK_ACLS_ONLY });
  bucket.grantPublicAccess();
  new cloudfront.Distribution(stack, 'Edge', {
    defaultBehavior: { origin: origins.S3BucketOrigin.withOriginAccessControl(bucket) },
  });
}

/** The policy of the bucket names this distribution and nobody else. */
export function good(stack: Stack): void {
  const bucket = new s3.Bucket(stack, 'Site', { blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL });
  new cloudfront.Distribution(stack, 'Edge', {
    defaultBehavior: { origin: origins.S3BucketOrigin.withOriginAccessControl(bucket) },
  });
}
