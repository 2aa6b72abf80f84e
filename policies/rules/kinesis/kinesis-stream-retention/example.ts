import { Duration, aws_kinesis as kinesis, type Stack } from 'aws-cdk-lib';

/** What a consumer misses on a Saturday is gone on Sunday. */
export function bad(stack: Stack): void {
  new kinesis.Stream(stack, 'Clicks');
}

/** A week to notice, to mend and to read again. */
export function good(stack: Stack): void {
  new kinesis.Stream(stack, 'Clicks', { retentionPeriod: Duration.days(7) });
}
