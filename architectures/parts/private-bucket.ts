import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

/** Properties of a private bucket. What is not named here is given straight to the bucket. */
export interface PrivateBucketProps
  extends Omit<s3.BucketProps, 'blockPublicAccess' | 'enforceSSL' | 'objectOwnership' | 'versioned'> {
  /** Where server access logs go; a log bucket of the stack. */
  readonly logs: LogBucket;
  /** Prefix in the log bucket, as in `files/`. */
  readonly logPrefix: string;
}

/**
 * A bucket for data: nobody from outside, TLS only, no access control lists, versioned, encrypted with S3's keys unless said
 * otherwise, logged, and kept when the stack goes. Old versions go after 90 days, unfinished uploads after 7.
 */
export class PrivateBucket extends s3.Bucket {
  constructor(scope: Construct, id: string, props: PrivateBucketProps) {
    const { logs, logPrefix, lifecycleRules = [], ...rest } = props;
    super(scope, id, {
      encryption: s3.BucketEncryption.S3_MANAGED,
      removalPolicy: RemovalPolicy.RETAIN,
      ...rest,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      versioned: true,
      serverAccessLogsBucket: logs,
      serverAccessLogsPrefix: logPrefix,
      lifecycleRules: [
        {
          id: 'old-versions',
          noncurrentVersionExpiration: Duration.days(90),
          abortIncompleteMultipartUploadAfter: Duration.days(7),
        },
        ...lifecycleRules,
      ],
    });
  }
}

/** Properties of a log bucket. */
export interface LogBucketProps {
  /** How long logs are kept. @default 365 days */
  readonly retention?: Duration;
}

/** A bucket for the access logs of others. One a stack is enough. */
export class LogBucket extends s3.Bucket {
  constructor(scope: Construct, id: string, props: LogBucketProps = {}) {
    super(scope, id, {
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: s3.BucketEncryption.S3_MANAGED,
      versioned: true,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [
        {
          id: 'expire',
          expiration: props.retention ?? Duration.days(365),
          noncurrentVersionExpiration: Duration.days(30),
          abortIncompleteMultipartUploadAfter: Duration.days(7),
        },
      ],
    });
  }
}
