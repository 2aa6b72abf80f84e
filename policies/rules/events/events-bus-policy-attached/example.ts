import { aws_events as events, aws_iam as iam, type Stack } from 'aws-cdk-lib';

/** Whoever may put events may put them here. */
export function bad(stack: Stack): void {
  new events.EventBus(stack, 'Orders', { eventBusName: 'orders' });
}

/** The senders are named in one place. */
export function good(stack: Stack): void {
  const bus = new events.EventBus(stack, 'Orders', { eventBusName: 'orders' });
  bus.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: 'senders',
      principals: [new iam.ArnPrincipal(`arn:aws:iam::${stack.account}:role/shop`)],
      actions: ['events:PutEvents'],
      resources: [bus.eventBusArn],
    }),
  );
}
