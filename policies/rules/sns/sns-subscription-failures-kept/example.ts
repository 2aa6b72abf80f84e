import {
  type Stack,
  aws_sns as sns,
  aws_sqs as sqs,
  aws_sns_subscriptions as subscriptions,
} from 'aws-cdk-lib';

function subscribe(stack: Stack, deadLetterQueue?: sqs.IQueue): void {
  new sns.Topic(stack, 'Orders').addSubscription(
    new subscriptions.UrlSubscription('https://shop.example.com/orders', { deadLetterQueue }),
  );
}

/** What the shop does not take is lost. */
export function bad(stack: Stack): void {
  subscribe(stack);
}

/** It waits in a queue. */
export function good(stack: Stack): void {
  subscribe(stack, new sqs.Queue(stack, 'Failures'));
}
