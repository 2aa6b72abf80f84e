import { aws_iam as iam, aws_iot as iot, aws_kinesis as kinesis, type Stack } from 'aws-cdk-lib';

/** A rule that puts what devices publish into a stream, with a role. */
function addRule(stack: Stack, stream: kinesis.Stream, role: iam.Role): void {
  const action = { streamName: stream.streamName, roleArn: role.roleArn, partitionKey: '${topic()}' };
  new iot.CfnTopicRule(stack, 'Rule', {
    topicRulePayload: { sql: "SELECT * FROM 'devices/+/state'", actions: [{ kinesis: action }] },
  });
}

/** What devices publish is dropped: the role may not write. */
export function bad(stack: Stack): void {
  const stream = new kinesis.Stream(stack, 'States');
  const role = new iam.Role(stack, 'Put', { assumedBy: new iam.ServicePrincipal('iot.amazonaws.com') });
  addRule(stack, stream, role);
}

/** The role may put records. */
export function good(stack: Stack): void {
  const stream = new kinesis.Stream(stack, 'States');
  const role = new iam.Role(stack, 'Put', { assumedBy: new iam.ServicePrincipal('iot.amazonaws.com') });
  stream.grant(role, 'kinesis:PutRecord');
  addRule(stack, stream, role);
}
