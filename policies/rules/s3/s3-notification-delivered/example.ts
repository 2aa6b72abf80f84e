import { aws_iam as iam, type Stack, aws_s3 as s3, aws_sqs as sqs } from 'aws-cdk-lib';

/** The queue is named, and does not let the bucket in. */
export function bad(stack: Stack): void {
  const uploads = new sqs.Queue(stack, 'Uploads');
  new s3.CfnBucket(stack, 'Files', {
    notificationConfiguration: {
      queueConfigurations: [{ event: 's3:ObjectCreated:*', queue: uploads.queueArn }],
    },
  });
}

/** The queue's policy admits S3, for buckets of this account. */
export function good(stack: Stack): void {
  const uploads = new sqs.Queue(stack, 'Uploads');
  uploads.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal('s3.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [uploads.queueArn],
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
  );
  new s3.CfnBucket(stack, 'Files', {
    notificationConfiguration: {
      queueConfigurations: [{ event: 's3:ObjectCreated:*', queue: uploads.queueArn }],
    },
  });
}
