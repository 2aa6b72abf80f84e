import { aws_logs as logs, type Stack } from 'aws-cdk-lib';

/** Kept for ever. */
export function bad(stack: Stack): void {
  new logs.LogGroup(stack, 'Logs', { retention: logs.RetentionDays.INFINITE });
}

/** Kept for a year. */
export function good(stack: Stack): void {
  new logs.LogGroup(stack, 'Logs', { retention: logs.RetentionDays.ONE_YEAR });
}
