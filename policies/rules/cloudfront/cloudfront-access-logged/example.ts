import {
  aws_cloudfront as cloudfront,
  aws_cloudfront_origins as origins,
  type Stack,
  aws_s3 as s3,
} from 'aws-cdk-lib';

/** Nobody will know who asked for what. */
export function bad(stack: Stack): void {
  const origin = origins.S3BucketOrigin.withOriginAccessControl(new s3.Bucket(stack, 'Site'));
  new cloudfront.Distribution(stack, 'Edge', { defaultBehavior: { origin } });
}

/** Logs go to a bucket of their own; CloudFront writes them by ACL. */
export function good(stack: Stack): void {
  const origin = origins.S3BucketOrigin.withOriginAccessControl(new s3.Bucket(stack, 'Site'));
  const logBucket = new s3.Bucket(stack, 'Logs', { objectOwnership: s3.ObjectOwnership.OBJECT_WRITER });
  new cloudfront.Distribution(stack, 'Edge', { defaultBehavior: { origin }, logBucket });
}
