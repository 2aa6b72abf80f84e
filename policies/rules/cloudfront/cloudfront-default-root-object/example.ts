import {
  aws_cloudfront as cloudfront,
  aws_cloudfront_origins as origins,
  type Stack,
  aws_s3 as s3,
} from 'aws-cdk-lib';

/** The bare domain is asked of the bucket itself. */
export function bad(stack: Stack): void {
  const origin = origins.S3BucketOrigin.withOriginAccessControl(new s3.Bucket(stack, 'Pages'));
  new cloudfront.Distribution(stack, 'Site', { defaultBehavior: { origin } });
}

/** The bare domain is the home page. */
export function good(stack: Stack): void {
  const origin = origins.S3BucketOrigin.withOriginAccessControl(new s3.Bucket(stack, 'Pages'));
  new cloudfront.Distribution(stack, 'Site', {
    defaultBehavior: { origin },
    defaultRootObject: 'index.html',
  });
}
