/** A rule, a stream, a delivery stream with its function, and a bucket; with what breaks the way of a message. */
export interface DeviceOptions {
  readonly sql?: string;
  /** What the rule's role may do to the stream. */
  readonly puts?: string;
  /** What the delivery's role may do to the stream. */
  readonly reads?: string;
  /** Key pattern that the delivery may write below. */
  readonly writes?: string;
  readonly prefix?: string;
  /** Members of the line, as an expression of `device`, `payload` and `received`. */
  readonly line?: string;
  readonly gzip?: boolean;
}

const arn = (id: string): object => ({ 'Fn::GetAtt': [id, 'Arn'] });
const allow = (Action: string | readonly string[], Resource: unknown): object => ({
  Effect: 'Allow',
  Action,
  Resource,
});
const role = (...Statement: readonly object[]): object => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] },
    Policies: [{ PolicyName: 'own', PolicyDocument: { Version: '2012-10-17', Statement } }],
  },
});

export function deviceTemplate(options: DeviceOptions = {}): object {
  const {
    sql = "SELECT * AS payload, topic(2) AS device, timestamp() AS received FROM 'devices/+/telemetry'",
    puts = 'kinesis:PutRecord',
    reads = 'kinesis:Get*',
    writes = '*',
    prefix = 'records/dt=!{timestamp:yyyy-MM-dd}/',
    line = '{ device, metric: payload.metric, value: payload.value, received }',
    gzip = true,
  } = options;
  return {
    Resources: {
      Failures: { Type: 'AWS::SQS::Queue' },
      Stream: { Type: 'AWS::Kinesis::Stream', Properties: { ShardCount: 1 } },
      Records: { Type: 'AWS::S3::Bucket' },
      PutRole: role(allow(puts, arn('Stream'))),
      KeepRole: role(allow('sqs:SendMessage', arn('Failures'))),
      Rule: {
        Type: 'AWS::IoT::TopicRule',
        Properties: {
          TopicRulePayload: {
            Sql: sql,
            Actions: [{ Kinesis: { StreamName: { Ref: 'Stream' }, RoleArn: arn('PutRole') } }],
            ErrorAction: { Sqs: { QueueUrl: { Ref: 'Failures' }, RoleArn: arn('KeepRole') } },
          },
        },
        Metadata: {
          'cdk-assay:example': {
            makes: 'record',
            topic: 'devices/{id}/telemetry',
            message: { metric: 'cdk-assay', value: 42 },
            in: { Ref: 'Records' },
            below: 'records/dt={day}/',
            holds: { device: '{id}', metric: 'cdk-assay', value: 42 },
          },
        },
      },
      DeliveryRole: role(
        allow(reads, arn('Stream')),
        allow('lambda:InvokeFunction', arn('Transform')),
        allow('s3:ListBucket', arn('Records')),
        allow('s3:PutObject', { 'Fn::Join': ['', [arn('Records'), `/${writes}`]] }),
      ),
      TransformRole: role(),
      Transform: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          Runtime: 'nodejs24.x',
          Handler: 'index.handler',
          Timeout: 10,
          Role: arn('TransformRole'),
          Code: {
            ZipFile: `exports.handler = async ({ records }) => ({ records: records.map(({ recordId, data }) => {
  const { device, payload, received } = JSON.parse(Buffer.from(data, 'base64'));
  return { recordId, result: 'Ok', data: Buffer.from(JSON.stringify(${line}) + '\\n').toString('base64') };
}) });`,
          },
        },
      },
      Delivery: {
        Type: 'AWS::KinesisFirehose::DeliveryStream',
        Properties: {
          DeliveryStreamType: 'KinesisStreamAsSource',
          KinesisStreamSourceConfiguration: { KinesisStreamARN: arn('Stream'), RoleARN: arn('DeliveryRole') },
          ExtendedS3DestinationConfiguration: {
            BucketARN: arn('Records'),
            RoleARN: arn('DeliveryRole'),
            Prefix: prefix,
            ErrorOutputPrefix: 'failed/!{firehose:error-output-type}/',
            CompressionFormat: gzip ? 'GZIP' : 'UNCOMPRESSED',
            ProcessingConfiguration: {
              Enabled: true,
              Processors: [
                {
                  Type: 'Lambda',
                  Parameters: [{ ParameterName: 'LambdaArn', ParameterValue: arn('Transform') }],
                },
              ],
            },
          },
        },
      },
    },
  };
}
