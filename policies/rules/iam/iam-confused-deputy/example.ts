import { aws_iam as iam, type Stack, aws_sqs as sqs } from 'aws-cdk-lib';

/** Any account makes a rule of EventBridge that sends here. */
export function bad(stack: Stack): void {
  const queue = new sqs.Queue(stack, 'Orders');
  queue.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal('events.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
    }),
  );
}

/** EventBridge may send for rules of this account. */
export function good(stack: Stack): void {
  const queue = new sqs.Queue(stack, 'Orders');
  queue.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal('events.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
  );
}
