import {
  aws_cloudfront as cloudfront,
  aws_cloudfront_origins as origins,
  type Stack,
  aws_s3 as s3,
} from 'aws-cdk-lib';

/** A website endpoint takes no credentials: the bucket has to be open to everybody. */
export function bad(stack: Stack): void {
  const site = new s3.Bucket(stack, 'Site', { websiteIndexDocument: 'index.html' });
  const origin = new origins.S3StaticWebsiteOrigin(site);
  new cloudfront.Distribution(stack, 'Edge', { defaultBehavior: { origin } });
}

/** CloudFront signs its requests, and the bucket admits this distribution. */
export function good(stack: Stack): void {
  const site = new s3.Bucket(stack, 'Site', { blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL });
  const origin = origins.S3BucketOrigin.withOriginAccessControl(site);
  new cloudfront.Distribution(stack, 'Edge', {
    defaultBehavior: { origin },
    defaultRootObject: 'index.html',
  });
}
