import { Duration, Stack } from 'aws-cdk-lib';
import * as athena from 'aws-cdk-lib/aws-athena';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from '../nag';
import { HandlerFunction, type LogBucket, PrivateBucket } from '../parts';
import { RECORDS } from './handlers/lib/partition';
import { type Lake, logicalId, TABLE } from './lake';
import { failureQueue } from './queues';

/** Properties of the analysis. */
export interface AnalysisProps {
  readonly lake: Lake;
  readonly logs: LogBucket;
  readonly notify: 'queue' | 'function';
  /** Bytes that one query may scan. */
  readonly scanLimit: number;
}

/** Prefix of the query results in the reporting bucket. */
const RESULTS = 'athena/';

/** A function that hears of every delivery and has Athena query it, into the reporting bucket. */
export class Analysis extends Construct {
  readonly reports: PrivateBucket;
  readonly workGroup: athena.CfnWorkGroup;
  readonly consumer: lambda.Function;
  /** Where S3 says what has arrived; absent where it tells the function itself. */
  readonly arrivals: sqs.Queue | undefined;
  /** What the function failed on. */
  readonly failures: sqs.Queue;

  constructor(scope: Construct, id: string, props: AnalysisProps) {
    super(scope, id);
    const { lake, logs, notify } = props;
    this.reports = new PrivateBucket(this, 'Reports', { logs, logPrefix: 'reports/' });
    this.workGroup = new athena.CfnWorkGroup(this, 'WorkGroup', {
      name: `${Stack.of(this).stackName}-telemetry`,
      description: 'Queries of telemetry: results go to the reporting bucket, whatever a client asks for',
      recursiveDeleteOption: false,
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true,
        publishCloudWatchMetricsEnabled: true,
        requesterPaysEnabled: false,
        bytesScannedCutoffPerQuery: props.scanLimit,
        engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
        resultConfiguration: {
          outputLocation: `s3://${this.reports.bucketName}/${RESULTS}`,
          encryptionConfiguration: { encryptionOption: 'SSE_S3' },
          expectedBucketOwner: Stack.of(this).account,
        },
      },
    });
    const direct = notify === 'function';
    this.failures = failureQueue(this, 'Failures', direct ? 'service' : 'queue');
    this.consumer = new HandlerFunction(this, 'Consumer', {
      caseId: 'big-data',
      handlerName: direct ? 'consume-objects' : 'consume-queue',
      timeout: Duration.minutes(2),
      environment: {
        WORK_GROUP: this.workGroup.ref,
        DATABASE: lake.database.ref,
        TABLE,
      },
      ...(direct && { onFailure: new SqsDestination(this.failures), retryAttempts: 2 }),
    });
    this.grantQueries(lake);
    if (direct) this.tellFunction(lake.bucket);
    else this.arrivals = this.tellQueue(lake.bucket);
  }

  /** S3 tells the queue, the queue the function; what fails five times goes to the dead-letter queue. */
  private tellQueue(bucket: s3.Bucket): sqs.Queue {
    const timeout = this.consumer.timeout ?? Duration.minutes(2);
    const window = Duration.seconds(5);
    const queue = new sqs.Queue(this, 'Arrivals', {
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // Six times the function's timeout, as Lambda asks for, and the batching window.
      visibilityTimeout: Duration.seconds(6 * timeout.toSeconds() + window.toSeconds()),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: this.failures, maxReceiveCount: 5 },
    });
    queue.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.ServicePrincipal('s3.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [queue.queueArn],
        // Not the bucket itself, which cannot be made before the queue lets it in.
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    this.consumer.addEventSource(
      new SqsEventSource(queue, { batchSize: 10, maxBatchingWindow: window, reportBatchItemFailures: true }),
    );
    const written = bucket.node.defaultChild as s3.CfnBucket;
    written.notificationConfiguration = {
      queueConfigurations: [{ event: NEW_OBJECTS, queue: queue.queueArn, filter: ONLY_RECORDS }],
    };
    // S3 tries the queue when it is told of it.
    written.node.addDependency(queue.node.findChild('Policy'));
    return queue;
  }

  /** S3 tells the function; what fails three times goes to the dead-letter queue. */
  private tellFunction(bucket: s3.Bucket): void {
    const permission = new lambda.CfnPermission(this, 'Told', {
      action: 'lambda:InvokeFunction',
      functionName: this.consumer.functionArn,
      principal: 's3.amazonaws.com',
      // Not the bucket itself, which cannot be made before it may call the function.
      sourceAccount: Stack.of(this).account,
    });
    const written = bucket.node.defaultChild as s3.CfnBucket;
    written.notificationConfiguration = {
      lambdaConfigurations: [
        { event: NEW_OBJECTS, function: this.consumer.functionArn, filter: ONLY_RECORDS },
      ],
    };
    written.node.addDependency(permission);
  }

  /** Starts queries in the work group and looks after them; Athena reads records and writes results in its name. */
  private grantQueries({ bucket, database }: Lake): void {
    const stack = Stack.of(this);
    const { role } = this.consumer;
    if (!role) throw new Error('a handler has a role of its own');
    // A policy beside the role, not below it: the function waits for what is below its role, and the bucket that this names may
    // wait for the function.
    const policy = new iam.Policy(this, 'Queries', { roles: [role] });
    const allow = (actions: string[], ...resources: string[]): void => {
      policy.addStatements(new iam.PolicyStatement({ actions, resources }));
    };
    const ofGlue = (resource: string, resourceName?: string): string =>
      stack.formatArn({ service: 'glue', resource, ...(resourceName && { resourceName }) });
    allow(
      ['athena:StartQueryExecution', 'athena:GetQueryExecution'],
      stack.formatArn({ service: 'athena', resource: 'workgroup', resourceName: this.workGroup.ref }),
    );
    allow(
      ['glue:GetDatabase', 'glue:GetTable', 'glue:GetPartitions'],
      ofGlue('catalog'),
      ofGlue('database', database.ref),
      ofGlue('table', `${database.ref}/${TABLE}`),
    );
    allow(['s3:GetObject'], bucket.arnForObjects(`${RECORDS}*`));
    allow(['s3:ListBucket', 's3:GetBucketLocation'], bucket.bucketArn);
    // Results are written and not read: this function tells nobody what they are.
    allow(
      ['s3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
      this.reports.arnForObjects(`${RESULTS}*`),
    );
    allow(['s3:GetBucketLocation', 's3:ListBucketMultipartUploads'], this.reports.bucketArn);
    acknowledge(
      policy,
      {
        rule: `AwsSolutions-IAM5[Resource::<${logicalId(bucket)}.Arn>/${RECORDS}*]`,
        reason:
          'A query reads all records of its day: the wildcard stands for the objects below the one prefix where Firehose puts them.',
      },
      {
        rule: `AwsSolutions-IAM5[Resource::<${logicalId(this.reports)}.Arn>/${RESULTS}*]`,
        reason:
          'Athena names results by the id of the query, which is not known before: the wildcard stands for the objects below the one prefix of results.',
      },
    );
  }
}

const NEW_OBJECTS = 's3:ObjectCreated:*';

/** Not what could not be transformed, which lies in the same bucket. */
const ONLY_RECORDS = { s3Key: { rules: [{ name: 'prefix', value: RECORDS }] } };
