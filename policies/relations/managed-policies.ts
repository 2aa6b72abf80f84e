import { expanded, type Symbolic, toStr, type Value } from '../../template';
import { globMatches } from './glob';
import type { Truth } from './truth';

/**
 * What AWS managed policies that serverless stacks attach allow on every resource, and which other services they touch.
 * Source: AWS Managed Policy Reference Guide, default versions of 2026-11. Boundless policies touch everything.
 */
interface Managed {
  /** Allowed on every resource, without a condition. */
  readonly allows?: readonly string[];
  /** Service prefixes about which nothing more is said here. */
  readonly touches?: readonly string[];
}

const MANAGED: ReadonlyMap<string, Managed> = new Map(
  Object.entries({
    AdministratorAccess: { allows: ['*'] },
    AWSLambdaBasicExecutionRole: { touches: ['logs'] },
    AWSLambdaBasicDurableExecutionRolePolicy: { touches: ['lambda', 'logs'] },
    AWSLambdaVPCAccessExecutionRole: { touches: ['ec2', 'logs'] },
    AWSLambdaENIManagementAccess: { touches: ['ec2'] },
    AWSLambdaSQSQueueExecutionRole: {
      allows: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      touches: ['logs'],
    },
    AWSLambdaDynamoDBExecutionRole: {
      allows: [
        'dynamodb:DescribeStream',
        'dynamodb:GetRecords',
        'dynamodb:GetShardIterator',
        'dynamodb:ListStreams',
      ],
      touches: ['logs'],
    },
    AWSLambdaKinesisExecutionRole: { touches: ['kinesis', 'logs'] },
    AWSLambdaMSKExecutionRole: { touches: ['ec2', 'kafka', 'logs'] },
    AWSLambdaRole: { allows: ['lambda:InvokeFunction'] },
    AWSXRayDaemonWriteAccess: { touches: ['xray'] },
    AWSXrayWriteOnlyAccess: { touches: ['xray'] },
    CloudWatchLambdaInsightsExecutionRolePolicy: { touches: ['logs'] },
    CloudWatchLambdaApplicationSignalsExecutionRolePolicy: { touches: ['logs', 'xray'] },
    CloudWatchLogsFullAccess: { touches: ['cloudwatch', 'logs', 'observabilityadmin'] },
    CloudWatchAgentServerPolicy: { touches: ['cloudwatch', 'ec2', 'logs', 'ssm', 'xray'] },
    AmazonDynamoDBFullAccess: {
      allows: ['dynamodb:*', 'dax:*'],
      touches: ['cloudwatch', 'ec2', 'iam', 'kinesis', 'kms', 'lambda', 'sns', 'tag'],
    },
    AmazonDynamoDBFullAccess_v2: {
      allows: ['dynamodb:*', 'dax:*'],
      touches: ['cloudwatch', 'ec2', 'iam', 'kinesis', 'kms', 'lambda', 'sns', 'tag'],
    },
    AmazonDynamoDBReadOnlyAccess: {
      allows: [
        'dynamodb:GetItem',
        'dynamodb:BatchGetItem',
        'dynamodb:Query',
        'dynamodb:Scan',
        'dynamodb:Describe*',
      ],
      touches: ['cloudwatch', 'dax', 'dynamodb', 'ec2', 'iam', 'kinesis', 'kms', 'lambda', 'sns', 'tag'],
    },
    AmazonSQSFullAccess: { allows: ['sqs:*'] },
    AmazonSNSFullAccess: { allows: ['sns:*'], touches: ['sms-voice'] },
    AmazonS3FullAccess: { allows: ['s3:*'], touches: ['s3-object-lambda'] },
    AmazonS3ReadOnlyAccess: { touches: ['s3', 's3-object-lambda'] },
    AmazonSESFullAccess: { allows: ['ses:*'] },
    AmazonSSMReadOnlyAccess: { touches: ['ssm'] },
    AmazonSSMManagedInstanceCore: { touches: ['ec2messages', 'ssm', 'ssmmessages'] },
    AWSStepFunctionsFullAccess: { touches: ['states'] },
    AmazonKinesisFullAccess: { allows: ['kinesis:*'] },
    AmazonKinesisFirehoseFullAccess: { allows: ['firehose:*'] },
    AmazonAPIGatewayPushToCloudWatchLogs: { touches: ['logs'] },
    AmazonAPIGatewayInvokeFullAccess: { touches: ['execute-api'] },
    AmazonECSTaskExecutionRolePolicy: { touches: ['ecr', 'logs'] },
    AmazonEC2ContainerRegistryReadOnly: { touches: ['ecr'] },
  } satisfies Record<string, Managed>),
);

/** Whether an attached policy, by its ARN, is an AWS managed policy that allows an action on every resource. */
export function managedAllows(arn: Value, action: string): Truth {
  const policy = managedPolicy(arn);
  if (!policy) return 'unknown';
  const wanted = action.toLowerCase();
  if (policy.allows?.some((pattern) => globMatches(pattern.toLowerCase(), wanted))) return 'yes';
  return policy.touches?.includes(wanted.slice(0, wanted.indexOf(':'))) ? 'unknown' : 'no';
}

function managedPolicy(arn: Value | Symbolic): Managed | undefined {
  const str = toStr(arn);
  if (str === undefined) return undefined;
  // The partition alone may be symbolic: what follows it says whose policy it is.
  const written = String(expanded(str));
  const at = written.indexOf(':iam::aws:policy/');
  return at < 0 ? undefined : MANAGED.get(written.slice(written.lastIndexOf('/') + 1));
}
