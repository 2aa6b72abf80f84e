import {
  aws_iam as iam,
  aws_iot as iot,
  aws_kinesis as kinesis,
  type Stack,
  aws_sqs as sqs,
} from 'aws-cdk-lib';

/** A role with which IoT Core may put records into the stream and send to the queue. */
function roleFor(stack: Stack, stream: kinesis.Stream, failures: sqs.Queue): iam.Role {
  const role = new iam.Role(stack, 'Put', { assumedBy: new iam.ServicePrincipal('iot.amazonaws.com') });
  stream.grant(role, 'kinesis:PutRecord');
  failures.grantSendMessages(role);
  return role;
}

/** While the stream is throttled, messages are lost. */
export function bad(stack: Stack): void {
  const stream = new kinesis.Stream(stack, 'States');
  const { roleArn } = roleFor(stack, stream, new sqs.Queue(stack, 'Failures'));
  new iot.CfnTopicRule(stack, 'Rule', {
    topicRulePayload: {
      sql: "SELECT * FROM 'devices/+/state'",
      actions: [{ kinesis: { streamName: stream.streamName, roleArn, partitionKey: '${topic()}' } }],
    },
  });
}

/** They go to a queue instead. */
export function good(stack: Stack): void {
  const stream = new kinesis.Stream(stack, 'States');
  const failures = new sqs.Queue(stack, 'Failures');
  const { roleArn } = roleFor(stack, stream, failures);
  new iot.CfnTopicRule(stack, 'Rule', {
    topicRulePayload: {
      sql: "SELECT * FROM 'devices/+/state'",
      actions: [{ kinesis: { streamName: stream.streamName, roleArn, partitionKey: '${topic()}' } }],
      errorAction: { sqs: { queueUrl: failures.queueUrl, roleArn } },
    },
  });
}
