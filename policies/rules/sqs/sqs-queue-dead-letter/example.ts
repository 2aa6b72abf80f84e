import { Duration, type Stack, aws_sqs as sqs } from 'aws-cdk-lib';

/** A message that cannot be handled is retried for four days, then lost. */
export function bad(stack: Stack): void {
  new sqs.Queue(stack, 'Orders');
}

/** After five attempts it lies where somebody finds it. */
export function good(stack: Stack): void {
  const failures = new sqs.Queue(stack, 'Failures', { retentionPeriod: Duration.days(14) });
  new sqs.Queue(stack, 'Orders', { deadLetterQueue: { queue: failures, maxReceiveCount: 5 } });
}
