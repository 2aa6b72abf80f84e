import { Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription, SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { deadLetterQueue } from './queues';

/** Properties of the fan-out. */
export interface UploadFanOutProps {
  /** Function that makes thumbnails; it subscribes to the topic. */
  readonly fn: lambda.Function;
  /** Whether a queue subscribes too. */
  readonly queue: boolean;
}

/**
 * Tells several of each upload. S3 takes no two notifications for the same event and prefix, so that one topic is told, and
 * the function and whoever else wants to know subscribe to it.
 */
export class UploadFanOut extends Construct {
  readonly topic: sns.Topic;
  readonly queue: sqs.Queue | undefined;

  constructor(scope: Construct, id: string, props: UploadFanOutProps) {
    super(scope, id);
    const { account } = Stack.of(this);
    // S3 cannot use the key that SNS keeps for the account: it has to be allowed by the key's own policy.
    const key = new kms.Key(this, 'Key', {
      description: 'Messages about uploads',
      enableKeyRotation: true,
    });
    key.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.ServicePrincipal('s3.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    );
    this.topic = new sns.Topic(this, 'Topic', { masterKey: key, enforceSSL: true });
    this.topic.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'ToldByBuckets',
        principals: [new iam.ServicePrincipal('s3.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    );
    this.topic.addSubscription(new LambdaSubscription(props.fn));
    if (!props.queue) return;
    this.queue = new sqs.Queue(this, 'Queue', {
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: deadLetterQueue(this, 'Unread'), maxReceiveCount: 5 },
    });
    this.topic.addSubscription(new SqsSubscription(this.queue, { rawMessageDelivery: true }));
  }

  /** Has a bucket tell the topic of what is created below a prefix. */
  listenTo(bucket: s3.Bucket, prefix: string): void {
    const cfn = bucket.node.defaultChild as s3.CfnBucket;
    cfn.notificationConfiguration = {
      topicConfigurations: [
        {
          event: 's3:ObjectCreated:*',
          topic: this.topic.topicArn,
          filter: { s3Key: { rules: [{ name: 'prefix', value: prefix }] } },
        },
      ],
    };
    // S3 tries the topic as the notification is set: its policy has to be there.
    const policy = this.topic.node.tryFindChild('Policy')?.node.defaultChild;
    if (policy) cfn.addResourceDependency(policy as sns.CfnTopicPolicy);
  }
}
