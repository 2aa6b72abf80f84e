import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from '../nag';
import { HandlerFunction, type LogBucket, PrivateBucket } from '../parts';
import { failureQueue } from './queues';
import { UploadFanOut } from './upload-fan-out';

/** Properties of the uploads. */
export interface UploadsProps {
  readonly logs: LogBucket;
  /** Pages that may upload, as in `https://www.example.com`. */
  readonly origins: readonly string[];
  /** Whether uploads go to the nearest edge location instead of to the bucket's region. */
  readonly acceleration: boolean;
  /** Who else is told of each upload. */
  readonly alsoNotify: 'nobody' | 'topic' | 'queue';
}

/** Prefix of what clients upload: `uploads/MEMBER/ID.EXTENSION`. It alone triggers. */
const UPLOADS = 'uploads/';

/** Prefix of what the function writes, in another bucket. */
const THUMBNAILS = 'thumbnails/';

/**
 * Images on their way: clients put them into one bucket with a pre-signed URL, S3 tells a function, and the function writes a
 * thumbnail into another bucket, which no notification watches.
 */
export class Uploads extends Construct {
  readonly bucket: PrivateBucket;
  readonly thumbnails: PrivateBucket;
  readonly fn: lambda.Function;
  /** Events that no thumbnail could be made for. */
  readonly failures: sqs.Queue;
  readonly topic: sns.Topic | undefined;
  readonly queue: sqs.Queue | undefined;
  /** Host that upload addresses name. */
  readonly host: string;

  constructor(scope: Construct, id: string, props: UploadsProps) {
    super(scope, id);
    const { logs, origins, acceleration, alsoNotify } = props;
    this.bucket = new PrivateBucket(this, 'Images', {
      logs,
      logPrefix: 'uploads/',
      transferAcceleration: acceleration,
      cors: [
        {
          allowedMethods: [s3.HttpMethods.PUT],
          allowedOrigins: [...origins],
          allowedHeaders: ['content-type'],
          maxAge: 3600,
        },
      ],
    });
    this.host = acceleration
      ? `${this.bucket.bucketName}.s3-accelerate.amazonaws.com`
      : this.bucket.bucketRegionalDomainName;
    this.thumbnails = new PrivateBucket(this, 'Thumbnails', { logs, logPrefix: 'thumbnails/' });
    this.failures = failureQueue(this, 'Failures');
    this.fn = new HandlerFunction(this, 'MakeThumbnail', {
      caseId: 'blog-website',
      handlerName: 'make-thumbnail',
      description: 'Makes a thumbnail of each uploaded image',
      // An image of 40 million pixels takes 160 MB once decoded, and as much again while it is worked on.
      memorySize: 1769,
      timeout: Duration.minutes(1),
      retryAttempts: 2,
      maxEventAge: Duration.hours(1),
      onFailure: new SqsDestination(this.failures),
      environment: { THUMBNAIL_BUCKET: this.thumbnails.bucketName },
    });
    this.grant();
    (this.bucket.node.defaultChild as s3.CfnBucket).addMetadata('cdk-assay:example', {
      makes: 'thumbnail',
      type: 'image/png',
      below: UPLOADS,
      in: this.thumbnails.bucketName,
      under: THUMBNAILS,
    });
    if (alsoNotify === 'nobody') this.notifyFunction();
    else {
      const fanOut = new UploadFanOut(this, 'Told', { fn: this.fn, queue: alsoNotify === 'queue' });
      this.topic = fanOut.topic;
      this.queue = fanOut.queue;
      fanOut.listenTo(this.bucket, UPLOADS);
      (this.queue?.node.defaultChild as sqs.CfnQueue | undefined)?.addMetadata('cdk-assay:example', {
        makes: 'notice',
        of: this.bucket.bucketName,
        below: UPLOADS,
      });
    }
  }

  /** Lets a function sign uploads: it may do no more than what it signs, and is told where uploads go. */
  grantSigning(fn: lambda.Function): void {
    const policy = new iam.Policy(fn, 'SignUploads', {
      roles: fn.role ? [fn.role] : [],
      statements: [
        new iam.PolicyStatement({
          actions: ['s3:PutObject'],
          resources: [this.bucket.arnForObjects(`${UPLOADS}*`)],
        }),
      ],
    });
    acknowledge(policy, {
      rule: `AwsSolutions-IAM5[Resource::<${logicalId(this.bucket)}.Arn>/${UPLOADS}*]`,
      reason:
        'Keys are made when an upload is signed; the wildcard stands for what lies below the prefix of uploads, where the function may write and nothing else.',
    });
    fn.addEnvironment('UPLOAD_BUCKET', this.bucket.bucketName);
    fn.addEnvironment('UPLOAD_HOST', this.host);
  }

  private grant(): void {
    const policy = new iam.Policy(this, 'ReadUploadsWriteThumbnails', {
      roles: this.fn.role ? [this.fn.role] : [],
      statements: [
        new iam.PolicyStatement({
          actions: ['s3:GetObject'],
          resources: [this.bucket.arnForObjects(`${UPLOADS}*`)],
        }),
        new iam.PolicyStatement({
          actions: ['s3:PutObject'],
          resources: [this.thumbnails.arnForObjects(`${THUMBNAILS}*`)],
        }),
      ],
    });
    const reason =
      'Keys are made when an upload is signed; the wildcard stands for what lies below one prefix of one bucket, for one action.';
    acknowledge(
      policy,
      { rule: `AwsSolutions-IAM5[Resource::<${logicalId(this.bucket)}.Arn>/${UPLOADS}*]`, reason },
      { rule: `AwsSolutions-IAM5[Resource::<${logicalId(this.thumbnails)}.Arn>/${THUMBNAILS}*]`, reason },
    );
  }

  /** Without the custom resource of CDK's own notifications, which takes rights on every bucket. */
  private notifyFunction(): void {
    const bucket = this.bucket.node.defaultChild as s3.CfnBucket;
    const permission = new lambda.CfnPermission(this, 'FromUploads', {
      action: 'lambda:InvokeFunction',
      functionName: this.fn.functionArn,
      principal: 's3.amazonaws.com',
      sourceAccount: this.bucket.stack.account,
    });
    bucket.notificationConfiguration = {
      lambdaConfigurations: [
        {
          event: 's3:ObjectCreated:*',
          function: this.fn.functionArn,
          filter: { s3Key: { rules: [{ name: 'prefix', value: UPLOADS }] } },
        },
      ],
    };
    // S3 asks the function as the notification is set: the permission has to be there.
    bucket.addResourceDependency(permission);
  }
}

function logicalId(bucket: s3.Bucket): string {
  return bucket.stack.getLogicalId(bucket.node.defaultChild as s3.CfnBucket);
}
