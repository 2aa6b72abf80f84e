import { type Stack, aws_sns as sns, aws_sns_subscriptions as subscriptions } from 'aws-cdk-lib';

/** Everybody on the way reads the orders. */
export function bad(stack: Stack): void {
  const url = 'http://shop.example.com/orders';
  new sns.Topic(stack, 'Orders').addSubscription(new subscriptions.UrlSubscription(url));
}

/** Nobody does. */
export function good(stack: Stack): void {
  const url = 'https://shop.example.com/orders';
  new sns.Topic(stack, 'Orders').addSubscription(new subscriptions.UrlSubscription(url));
}
