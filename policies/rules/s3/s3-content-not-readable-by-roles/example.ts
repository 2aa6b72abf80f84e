import {
  aws_cloudfront as cloudfront,
  aws_iam as iam,
  aws_cloudfront_origins as origins,
  type Stack,
  aws_s3 as s3,
} from 'aws-cdk-lib';

/** Who may read the film can sign a URL for it that goes past the distribution. */
export function bad(stack: Stack): void {
  const films = new s3.Bucket(stack, 'Films');
  new cloudfront.Distribution(stack, 'Edge', {
    defaultBehavior: { origin: origins.S3BucketOrigin.withOriginAccessControl(films) },
  });
  const uploader = new iam.Role(stack, 'Uploader', {
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
  });
  films.grantReadWrite(uploader);
}

/** The uploader writes films and reads none. */
export function good(stack: Stack): void {
  const films = new s3.Bucket(stack, 'Films');
  new cloudfront.Distribution(stack, 'Edge', {
    defaultBehavior: { origin: origins.S3BucketOrigin.withOriginAccessControl(films) },
  });
  const uploader = new iam.Role(stack, 'Uploader', {
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
  });
  films.grantPut(uploader);
}
