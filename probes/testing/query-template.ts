import { type DeviceOptions, deviceTemplate } from './device-template';

/** What happens to records once they are in the bucket; with what breaks it. */
export interface QueryOptions extends DeviceOptions {
  readonly enforced?: boolean;
  /** What the function may do. */
  readonly queries?: readonly string[];
  /** Body of the function `(event, query)`. */
  readonly consumer?: string;
  readonly columns?: readonly string[];
  readonly location?: string;
}

const arn = (id: string): object => ({ 'Fn::GetAtt': [id, 'Arn'] });
const MAY = ['athena:StartQueryExecution', 'glue:GetTable', 's3:ListBucket', 's3:GetObject', 's3:PutObject'];

interface Part {
  readonly Properties: object;
  readonly Metadata: { readonly 'cdk-assay:example': object };
}

/** The way of a device's message, and a function that has Athena query what has arrived. */
export function queryTemplate(options: QueryOptions = {}): {
  readonly Resources: Readonly<Record<string, object>>;
} {
  const { Resources } = deviceTemplate(options) as { readonly Resources: Readonly<Record<string, Part>> };
  const { Rule, Records, ...rest } = Resources;
  const {
    enforced = true,
    queries = MAY,
    consumer = 'await query("SELECT device, count(*) AS readings FROM lake.telemetry GROUP BY device")',
    columns = ['device', 'metric', 'value'],
    location = 's3://records-of-devices/records/',
  } = options;
  return {
    Resources: {
      ...rest,
      Rule: {
        ...Rule,
        Metadata: {
          'cdk-assay:example': {
            ...Rule?.Metadata['cdk-assay:example'],
            workGroup: { Ref: 'Group' },
            database: 'lake',
            table: 'telemetry',
          },
        },
      },
      Records: {
        ...Records,
        Properties: {
          BucketName: 'records-of-devices',
          NotificationConfiguration: {
            LambdaConfigurations: [{ Event: 's3:ObjectCreated:*', Function: arn('Consumer') }],
          },
        },
      },
      Reports: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'reports-of-devices' } },
      Group: {
        Type: 'AWS::Athena::WorkGroup',
        Properties: {
          Name: 'analysis',
          WorkGroupConfiguration: {
            EnforceWorkGroupConfiguration: enforced,
            ResultConfiguration: { OutputLocation: 's3://reports-of-devices/athena' },
          },
        },
      },
      Table: {
        Type: 'AWS::Glue::Table',
        Properties: {
          DatabaseName: 'lake',
          TableInput: {
            Name: 'telemetry',
            PartitionKeys: [{ Name: 'dt', Type: 'string' }],
            StorageDescriptor: {
              Location: location,
              SerdeInfo: { SerializationLibrary: 'org.openx.data.jsonserde.JsonSerDe' },
              Columns: columns.map((Name) => ({ Name, Type: 'string' })),
            },
          },
        },
      },
      ConsumerRole: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] },
          Policies: [
            {
              PolicyName: 'own',
              PolicyDocument: {
                Version: '2012-10-17',
                Statement: [{ Effect: 'Allow', Action: queries, Resource: '*' }],
              },
            },
          ],
        },
      },
      Consumer: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          Runtime: 'nodejs24.x',
          Handler: 'index.handler',
          Timeout: 10,
          Role: arn('ConsumerRole'),
          Environment: { Variables: { SDK: require.resolve('@aws-sdk/client-athena') } },
          Code: {
            ZipFile: `const { AthenaClient, StartQueryExecutionCommand } = require(process.env.SDK);
const athena = new AthenaClient({ maxAttempts: 1 });
const query = (QueryString) => athena.send(new StartQueryExecutionCommand({ QueryString, WorkGroup: 'analysis' }));
exports.handler = async (event) => { ${consumer} };`,
          },
        },
      },
      Told: {
        Type: 'AWS::Lambda::Permission',
        Properties: {
          Action: 'lambda:InvokeFunction',
          FunctionName: { Ref: 'Consumer' },
          Principal: 's3.amazonaws.com',
        },
      },
    },
  };
}
