import {
  aws_iam as iam,
  type Stack,
  aws_sns as sns,
  aws_sqs as sqs,
  aws_sns_subscriptions as subscriptions,
} from 'aws-cdk-lib';

/** Any topic of any account may send. */
export function bad(stack: Stack): void {
  const queue = new sqs.Queue(stack, 'Orders');
  queue.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [new iam.AnyPrincipal()],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions: { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:*' } },
    }),
  );
}

/** One topic may, and the construct writes the policy. */
export function good(stack: Stack): void {
  const queue = new sqs.Queue(stack, 'Orders');
  new sns.Topic(stack, 'Placed').addSubscription(new subscriptions.SqsSubscription(queue));
}
