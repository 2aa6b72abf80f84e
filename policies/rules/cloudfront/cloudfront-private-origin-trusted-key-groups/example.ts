import {
  aws_cloudfront as cloudfront,
  aws_cloudfront_origins as origins,
  type Stack,
  aws_s3 as s3,
} from 'aws-cdk-lib';

/** One behaviour asks for a signature, another serves the same bucket to everybody. */
export function bad(stack: Stack): void {
  const signer = cloudfront.PublicKey.fromPublicKeyId(stack, 'Signer', 'K2JCJMDEHXQW5F');
  const trustedKeyGroups = [new cloudfront.KeyGroup(stack, 'Signers', { items: [signer] })];
  const origin = origins.S3BucketOrigin.withOriginAccessControl(new s3.Bucket(stack, 'Films'));
  new cloudfront.Distribution(stack, 'Edge', {
    defaultBehavior: { origin, trustedKeyGroups },
    additionalBehaviors: { '*.mp4': { origin } },
  });
}

/** Every behaviour asks. */
export function good(stack: Stack): void {
  const signer = cloudfront.PublicKey.fromPublicKeyId(stack, 'Signer', 'K2JCJMDEHXQW5F');
  const trustedKeyGroups = [new cloudfront.KeyGroup(stack, 'Signers', { items: [signer] })];
  const origin = origins.S3BucketOrigin.withOriginAccessControl(new s3.Bucket(stack, 'Films'));
  new cloudfront.Distribution(stack, 'Edge', {
    defaultBehavior: { origin, trustedKeyGroups },
    additionalBehaviors: { '*.mp4': { origin, trustedKeyGroups } },
  });
}
