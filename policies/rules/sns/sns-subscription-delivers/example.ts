import {
  type Stack,
  aws_sns as sns,
  aws_sqs as sqs,
  aws_sns_subscriptions as subscriptions,
} from 'aws-cdk-lib';

/** The queue does not let SNS in. */
export function bad(stack: Stack): void {
  new sns.CfnSubscription(stack, 'Orders', {
    topicArn: new sns.Topic(stack, 'Topic').topicArn,
    protocol: 'sqs',
    endpoint: new sqs.Queue(stack, 'Queue').queueArn,
  });
}

/** The subscription grants what the queue needs. */
export function good(stack: Stack): void {
  const queue = new sqs.Queue(stack, 'Queue');
  new sns.Topic(stack, 'Topic').addSubscription(new subscriptions.SqsSubscription(queue));
}
