/** Names of the stack outputs of big data. */
export const bigDataOutputs = {
  /** Topics that the rule listens to, as in `devices/+/telemetry`. */
  TopicFilter: 'TopicFilter',
  StreamName: 'StreamName',
  DeliveryStreamName: 'DeliveryStreamName',
  /** Bucket of the records, below `records/dt=YYYY-MM-DD/`; what could not be transformed is below `failed/`. */
  IngestionBucketName: 'IngestionBucketName',
  /** Queue that S3 tells of new objects; absent where it tells the function directly. */
  ArrivalsQueueUrl: 'ArrivalsQueueUrl',
  /** Dead-letter queue of what the consumer failed on. */
  ConsumerFailuresQueueUrl: 'ConsumerFailuresQueueUrl',
  /** Messages of devices that could not be put into the stream. */
  IngestFailuresQueueUrl: 'IngestFailuresQueueUrl',
  ConsumerFunctionName: 'ConsumerFunctionName',
  WorkGroupName: 'WorkGroupName',
  DatabaseName: 'DatabaseName',
  TableName: 'TableName',
  /** Bucket of the query results, below `athena/`. */
  ReportingBucketName: 'ReportingBucketName',
  /** Role by which QuickSight reads reports; only where it is asked for. */
  QuickSightRoleArn: 'QuickSightRoleArn',
  /** Only where Redshift Serverless is asked for. */
  RedshiftWorkgroupName: 'RedshiftWorkgroupName',
} as const;
