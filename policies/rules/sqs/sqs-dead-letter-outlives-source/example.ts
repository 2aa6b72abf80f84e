import { Duration, type Stack, aws_sqs as sqs } from 'aws-cdk-lib';

function orders(stack: Stack, retentionPeriod: Duration): void {
  const queue = new sqs.Queue(stack, 'Failures', { retentionPeriod });
  new sqs.Queue(stack, 'Orders', { deadLetterQueue: { queue, maxReceiveCount: 3 } });
}

/** What fails on the second day is gone at once. */
export function bad(stack: Stack): void {
  orders(stack, Duration.days(1));
}

/** Two weeks to look at it. */
export function good(stack: Stack): void {
  orders(stack, Duration.days(14));
}
