import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from '../nag';
import { HandlerFunction, type LogBucket, PrivateBucket } from '../parts';
import { RECORDS } from './handlers/lib/partition';

/** Properties of the lake. */
export interface LakeProps {
  readonly stream: kinesis.Stream;
  readonly logs: LogBucket;
}

/** Name of the table in the catalogue. */
export const TABLE = 'telemetry';

/** Seconds for which records wait before they are transformed, and after that before they are delivered. */
const WAIT = { transform: 10, delivery: 45 };

/** Records transformed and delivered within a minute, and the table by which Athena sees them. */
export class Lake extends Construct {
  readonly bucket: PrivateBucket;
  readonly delivery: firehose.CfnDeliveryStream;
  readonly database: glue.CfnDatabase;
  readonly table: glue.CfnTable;

  constructor(scope: Construct, id: string, props: LakeProps) {
    super(scope, id);
    this.bucket = new PrivateBucket(this, 'Records', { logs: props.logs, logPrefix: 'records/' });
    this.delivery = this.deliver(props.stream);
    const { account, stackName } = Stack.of(this);
    this.database = new glue.CfnDatabase(this, 'Database', {
      catalogId: account,
      databaseInput: { name: `${stackName.toLowerCase().replaceAll('-', '_')}_telemetry` },
    });
    this.table = this.tableOf(account);
  }

  private deliver(stream: kinesis.Stream): firehose.CfnDeliveryStream {
    const transform = new HandlerFunction(this, 'Transform', {
      caseId: 'big-data',
      handlerName: 'transform-records',
      timeout: Duration.minutes(1),
    });
    const logGroup = new logs.LogGroup(this, 'DeliveryLogs', {
      retention: logs.RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const logStream = logGroup.addStream('Errors');
    const role = new iam.Role(this, 'Delivery', {
      assumedBy: new iam.ServicePrincipal('firehose.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    const allow = (actions: string[], ...resources: string[]): void => {
      role.addToPolicy(new iam.PolicyStatement({ actions, resources }));
    };
    allow(READS_STREAM, stream.streamArn);
    allow(['s3:PutObject', 's3:AbortMultipartUpload'], this.bucket.arnForObjects('*'));
    allow(['s3:GetBucketLocation', 's3:ListBucketMultipartUploads'], this.bucket.bucketArn);
    allow(['lambda:InvokeFunction', 'lambda:GetFunctionConfiguration'], transform.functionArn);
    allow(['logs:PutLogEvents'], logGroup.logGroupArn);
    acknowledge(role, {
      rule: `AwsSolutions-IAM5[Resource::<${logicalId(this.bucket)}.Arn>/*]`,
      reason:
        'Firehose names objects by time and error: the wildcard stands for the objects of the one bucket that it delivers to. It may write them and not read them.',
    });
    const delivery = new firehose.CfnDeliveryStream(this, 'DeliveryStream', {
      deliveryStreamType: 'KinesisStreamAsSource',
      kinesisStreamSourceConfiguration: { kinesisStreamArn: stream.streamArn, roleArn: role.roleArn },
      extendedS3DestinationConfiguration: {
        bucketArn: this.bucket.bucketArn,
        roleArn: role.roleArn,
        prefix: `${RECORDS}dt=!{timestamp:yyyy-MM-dd}/`,
        errorOutputPrefix: 'failed/!{firehose:error-output-type}/dt=!{timestamp:yyyy-MM-dd}/',
        compressionFormat: 'GZIP',
        bufferingHints: { intervalInSeconds: WAIT.delivery, sizeInMBs: 64 },
        processingConfiguration: {
          enabled: true,
          processors: [
            {
              type: 'Lambda',
              parameters: Object.entries({
                LambdaArn: transform.functionArn,
                RoleArn: role.roleArn,
                NumberOfRetries: '3',
                BufferIntervalInSeconds: String(WAIT.transform),
                BufferSizeInMBs: '1',
              }).map(([parameterName, parameterValue]) => ({ parameterName, parameterValue })),
            },
          ],
        },
        cloudWatchLoggingOptions: {
          enabled: true,
          logGroupName: logGroup.logGroupName,
          logStreamName: logStream.logStreamName,
        },
      },
    });
    acknowledge(delivery, {
      rule: 'AwsSolutions-KDF1',
      reason:
        'Firehose takes a key of its own for direct puts only. This one reads from a data stream, which is encrypted with KMS: what Firehose holds of it is encrypted by the same key.',
    });
    // Firehose looks at the stream and the bucket when it is made: its rights have to be there by then.
    delivery.node.addDependency(role);
    return delivery;
  }

  private tableOf(catalogId: string): glue.CfnTable {
    const table = new glue.CfnTable(this, 'Table', {
      catalogId,
      databaseName: this.database.ref,
      tableInput: {
        name: TABLE,
        tableType: 'EXTERNAL_TABLE',
        partitionKeys: [{ name: 'dt', type: 'string' }],
        // Days are known without a crawler.
        parameters: {
          classification: 'json',
          'projection.enabled': 'true',
          'projection.dt.type': 'date',
          'projection.dt.format': 'yyyy-MM-dd',
          'projection.dt.range': '2026-01-01,NOW',
          'storage.location.template': `s3://${this.bucket.bucketName}/${RECORDS}dt=\${dt}/`,
        },
        storageDescriptor: {
          location: `s3://${this.bucket.bucketName}/${RECORDS}`,
          inputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
          outputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
          serdeInfo: { serializationLibrary: 'org.openx.data.jsonserde.JsonSerDe' },
          columns: [
            { name: 'device', type: 'string' },
            { name: 'metric', type: 'string' },
            { name: 'value', type: 'double' },
            { name: 'measured', type: 'string' },
            { name: 'received', type: 'string' },
          ],
        },
      },
    });
    table.node.addDependency(this.database);
    return table;
  }
}

/** What Firehose does on a stream. Source: Firehose Developer Guide, "Grant Firehose access to Kinesis". */
const READS_STREAM = [
  'kinesis:DescribeStream',
  'kinesis:GetShardIterator',
  'kinesis:GetRecords',
  'kinesis:ListShards',
];

/** Logical id of a bucket, as cdk-nag names it. */
export function logicalId(bucket: s3.Bucket): string {
  return bucket.stack.getLogicalId(bucket.node.defaultChild as s3.CfnBucket);
}
