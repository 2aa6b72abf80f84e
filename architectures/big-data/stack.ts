import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { writeOutputs } from '../outputs';
import { tagCase } from '../parts';
import { BigData, type BigDataProps } from './construct';

/** Properties of the stack: those of the construct, and those of any stack. */
export interface BigDataStackProps extends StackProps {
  readonly bigData?: BigDataProps;
}

/** Big data in a stack of its own. */
export class BigDataStack extends Stack {
  readonly bigData: BigData;

  constructor(scope: Construct, id: string, props: BigDataStackProps = {}) {
    const { bigData = {}, ...rest } = props;
    super(scope, id, {
      description: 'Big data: telemetry in a bucket within a minute, and reports of it',
      ...rest,
    });
    tagCase(this, 'big-data');
    this.bigData = new BigData(this, 'BigData', bigData);
    const { ingest, lake, analysis, quickSight, redshift, topicFilter } = this.bigData;
    writeOutputs(this, 'big-data', {
      TopicFilter: topicFilter,
      StreamName: ingest.stream.streamName,
      DeliveryStreamName: lake.delivery.ref,
      IngestionBucketName: lake.bucket.bucketName,
      ArrivalsQueueUrl: analysis.arrivals?.queueUrl,
      ConsumerFailuresQueueUrl: analysis.failures.queueUrl,
      IngestFailuresQueueUrl: ingest.failures.queueUrl,
      ConsumerFunctionName: analysis.consumer.functionName,
      WorkGroupName: analysis.workGroup.ref,
      DatabaseName: lake.database.ref,
      TableName: lake.table.ref,
      ReportingBucketName: analysis.reports.bucketName,
      QuickSightRoleArn: quickSight?.role.roleArn,
      RedshiftWorkgroupName: redshift?.workgroup.ref,
    });
  }
}
