import { Duration } from 'aws-cdk-lib';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as ses from 'aws-cdk-lib/aws-ses';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from '../nag';
import { HandlerFunction } from '../parts';
import { failureQueue } from './queues';

/** Properties of the welcome. */
export interface WelcomeProps {
  /** Table whose stream tells of new members. */
  readonly table: dynamodb.TableV2;
  /** Address that the welcome comes from. */
  readonly sender: string;
  /** Host name that the welcome leads to. */
  readonly siteDomain: string;
}

/** A new member's record, on the table's stream, invokes a function that sends one e-mail and can do nothing else. */
export class Welcome extends Construct {
  readonly fn: lambda.Function;
  /** What could not be sent, after the last attempt. */
  readonly failures: sqs.Queue;

  constructor(scope: Construct, id: string, props: WelcomeProps) {
    super(scope, id);
    const { table, sender, siteDomain } = props;
    const streamArn = table.tableStreamArn;
    if (streamArn === undefined) throw new Error(`${table.node.path} has no stream`);
    const identity = new ses.EmailIdentity(this, 'Sender', { identity: ses.Identity.email(sender) });
    this.failures = failureQueue(this, 'Failures');
    this.fn = new HandlerFunction(this, 'Send', {
      caseId: 'blog-website',
      handlerName: 'send-welcome',
      description: 'Sends a welcome to each new member',
      // Ten records of a batch, a second or two each at worst.
      timeout: Duration.seconds(30),
      environment: { SENDER: sender, SITE: siteDomain },
    });
    // Not by grants of the table and the identity: those allow more than this one task takes.
    this.fn.addToRolePolicy(
      new iam.PolicyStatement({ actions: ['ses:SendEmail'], resources: [identity.emailIdentityArn] }),
    );
    this.fn.addToRolePolicy(
      new iam.PolicyStatement({
        actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
        resources: [streamArn],
      }),
    );
    const finding = new iam.Policy(this, 'FindStream', {
      roles: this.fn.role ? [this.fn.role] : [],
      statements: [new iam.PolicyStatement({ actions: ['dynamodb:ListStreams'], resources: ['*'] })],
    });
    acknowledge(finding, {
      rule: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'Lambda asks for ListStreams before it reads a stream, and IAM defines no resource type for it: nothing but * works. The policy holds this one action, which tells names and no contents.',
    });
    const mapping = new lambda.EventSourceMapping(this, 'NewMembers', {
      target: this.fn,
      eventSourceArn: streamArn,
      startingPosition: lambda.StartingPosition.TRIM_HORIZON,
      batchSize: 10,
      filters: [NEW_MEMBER],
      retryAttempts: 5,
      maxRecordAge: Duration.hours(12),
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      onFailure: new SqsDlq(this.failures),
    });
    mapping.node.addDependency(finding);
  }
}

/**
 * Records of members only, and only the first time: changes to a profile welcome nobody. Replicas write through the stream of
 * each region, so that a member who signs up elsewhere is welcomed here, once.
 */
const NEW_MEMBER = lambda.FilterCriteria.filter({
  eventName: lambda.FilterRule.isEqual('INSERT'),
  dynamodb: {
    Keys: {
      pk: { S: lambda.FilterRule.beginsWith('member#') },
      sk: { S: lambda.FilterRule.isEqual('profile') },
    },
  },
});
