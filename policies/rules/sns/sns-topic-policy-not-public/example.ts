import { aws_iam as iam, type Stack, aws_sns as sns } from 'aws-cdk-lib';

/** Anybody may subscribe, and reads all that is published. */
export function bad(stack: Stack): void {
  const topic = new sns.Topic(stack, 'Placed');
  topic.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [new iam.AnyPrincipal()],
      actions: ['sns:Subscribe', 'sns:Publish'],
      resources: [topic.topicArn],
    }),
  );
}

/** The policy names who publishes. */
export function good(stack: Stack): void {
  const topic = new sns.Topic(stack, 'Placed');
  topic.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal('events.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
  );
}
