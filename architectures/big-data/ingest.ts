import { type Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as iot from 'aws-cdk-lib/aws-iot';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { failureQueue } from './queues';

/** Properties of the ingestion. */
export interface IngestProps {
  /** MQTT topic filter, as in `devices/+/telemetry`. */
  readonly topicFilter: string;
  /** Shards of the stream; as many as it takes when absent. */
  readonly shards: number | undefined;
  readonly retention: Duration;
}

/** Messages of devices, from their topics into a stream; those that cannot be put there wait in a queue. */
export class Ingest extends Construct {
  readonly stream: kinesis.Stream;
  readonly failures: sqs.Queue;
  readonly topicRule: iot.CfnTopicRule;

  constructor(scope: Construct, id: string, props: IngestProps) {
    super(scope, id);
    const { topicFilter, shards, retention } = props;
    this.stream = new kinesis.Stream(this, 'Stream', {
      encryption: kinesis.StreamEncryption.MANAGED,
      retentionPeriod: retention,
      ...(shards === undefined
        ? { streamMode: kinesis.StreamMode.ON_DEMAND }
        : { streamMode: kinesis.StreamMode.PROVISIONED, shardCount: shards }),
    });
    this.failures = failureQueue(this, 'Failures', 'service');
    const put = this.role('Put', 'kinesis:PutRecord', this.stream.streamArn);
    const keep = this.role('Keep', 'sqs:SendMessage', this.failures.queueArn);
    this.topicRule = new iot.CfnTopicRule(this, 'Rule', {
      topicRulePayload: {
        description: 'Telemetry of devices into the stream',
        awsIotSqlVersion: '2016-03-23',
        // The device is what the broker says, not what the message says of itself.
        sql: `SELECT * AS payload, topic(2) AS device, timestamp() AS received FROM '${topicFilter}'`,
        actions: [
          {
            kinesis: {
              streamName: this.stream.streamName,
              // Messages of one device stay in order.
              partitionKey: '${topic(2)}',
              roleArn: put.roleArn,
            },
          },
        ],
        errorAction: {
          sqs: { queueUrl: this.failures.queueUrl, roleArn: keep.roleArn, useBase64: false },
        },
      },
    });
    // Its roles have to be able to do their work when the first message comes.
    this.topicRule.node.addDependency(put, keep);
  }

  private role(id: string, action: string, resource: string): iam.Role {
    const { account } = Stack.of(this);
    const role = new iam.Role(this, id, {
      assumedBy: new iam.ServicePrincipal('iot.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    });
    role.addToPolicy(new iam.PolicyStatement({ actions: [action], resources: [resource] }));
    return role;
  }
}

/** Kinesis keeps records for a day to a year. */
export function checkRetention(retention: Duration): void {
  const hours = retention.toHours();
  if (hours < 24 || hours > 8760) throw new Error('a stream keeps records for a day to a year: retention');
}

/** @throws Error for a filter whose second level does not name the device, or that SQL would read otherwise. */
export function checkTopicFilter(filter: string): void {
  const levels = filter.split('/');
  if (!/^[\w\-+/]+$/.test(filter) || levels.length < 2 || levels[1] !== '+')
    throw new Error(
      `the second level of the topic filter is the device, as in devices/+/telemetry: ${filter}`,
    );
}
