import { aws_events as events, aws_iam as iam, type Stack } from 'aws-cdk-lib';

function admit(stack: Stack, principal: iam.IPrincipal): void {
  const bus = new events.EventBus(stack, 'Orders');
  bus.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: 'senders',
      principals: [principal],
      actions: ['events:PutEvents'],
      resources: [bus.eventBusArn],
    }),
  );
}

/** Every AWS account may put events on the bus. */
export function bad(stack: Stack): void {
  admit(stack, new iam.StarPrincipal());
}

/** The account alone. */
export function good(stack: Stack): void {
  admit(stack, new iam.AccountPrincipal(stack.account));
}
