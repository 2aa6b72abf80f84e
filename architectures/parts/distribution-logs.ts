import { ArnFormat, Stack } from 'aws-cdk-lib';
import type * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge } from '../nag';
import type { LogBucket } from './private-bucket';

/** Properties of a distribution's logs. */
export interface DistributionLogsProps {
  readonly distribution: cloudfront.Distribution;
  readonly logs: LogBucket;
  /** In the log bucket, without a slash at the end. @default cloudfront */
  readonly prefix?: string;
}

/**
 * Access logs of a distribution in their present form (standard logging v2), which needs no bucket with access control lists.
 * CloudFront offers them in us-east-1 only: the stack has to be there.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html
 */
export class DistributionLogs extends Construct {
  constructor(scope: Construct, id: string, props: DistributionLogsProps) {
    super(scope, id);
    const { distribution, logs: bucket, prefix = 'cloudfront' } = props;
    const stack = Stack.of(this);
    // Names are the account's own, and at most 60 characters long.
    const name = `${stack.stackName.slice(0, 36)}-${this.node.addr.slice(-8)}`;
    const source = new logs.CfnDeliverySource(this, 'Source', {
      name: `${name}-access`,
      logType: 'ACCESS_LOGS',
      resourceArn: distribution.distributionArn,
    });
    const destination = new logs.CfnDeliveryDestination(this, 'Destination', {
      name: `${name}-bucket`,
      destinationResourceArn: bucket.bucketArn,
      outputFormat: 'json',
    });
    const delivery = new logs.CfnDelivery(this, 'Delivery', {
      deliverySourceName: source.ref,
      deliveryDestinationArn: destination.attrArn,
      s3SuffixPath: `${prefix}/{DistributionId}/{yyyy}/{MM}/{dd}`,
    });
    bucket.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.ServicePrincipal('delivery.logs.amazonaws.com')],
        actions: ['s3:PutObject'],
        resources: [bucket.arnForObjects('*')],
        conditions: {
          StringEquals: {
            'aws:SourceAccount': stack.account,
            's3:x-amz-acl': 'bucket-owner-full-control',
          },
          ArnLike: {
            'aws:SourceArn': stack.formatArn({
              service: 'logs',
              resource: 'delivery-source',
              resourceName: '*',
              arnFormat: ArnFormat.COLON_RESOURCE_NAME,
            }),
          },
        },
      }),
    );
    // Asked when the delivery is made: without the policy CloudWatch Logs would try to write one of its own.
    if (bucket.policy) delivery.node.addDependency(bucket.policy);
    acknowledge(distribution, {
      rule: 'AwsSolutions-CFR3',
      reason:
        'Access logs are delivered by CloudWatch Logs (standard logging v2), which this check does not look for; the older form that it looks for needs a bucket with access control lists.',
    });
  }
}
