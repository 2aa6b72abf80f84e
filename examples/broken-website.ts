import type { StackProps } from 'aws-cdk-lib';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { WebsiteStack } from './website';

/**
 * The website with three mistakes that tools which look at properties one by one miss: one of the four public-access
 * settings taken back by an override, versioning suspended, and the distribution's grant taken out of the bucket policy.
 */
export class BrokenWebsiteStack extends WebsiteStack {
  /** Rules that must fail, and nothing else. */
  static readonly EXPECTED: readonly string[] = [
    'cloudfront-s3-origin-access-control',
    's3-bucket-public-access-blocked',
    's3-bucket-versioned',
  ];

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const bucket = this.content.node.defaultChild as s3.CfnBucket;
    bucket.addPropertyOverride('PublicAccessBlockConfiguration.RestrictPublicBuckets', false);
    bucket.addPropertyOverride('VersioningConfiguration.Status', 'Suspended');
    const policy = this.content.policy?.node.defaultChild as s3.CfnBucketPolicy;
    // The second statement of the policy is the grant that `withOriginAccessControl` adds.
    policy.addPropertyDeletionOverride('PolicyDocument.Statement.1');
  }
}
