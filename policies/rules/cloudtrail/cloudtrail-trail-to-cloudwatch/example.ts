import { aws_cloudtrail as cloudtrail, type Stack } from 'aws-cdk-lib';

/** Events come as files in a bucket only. */
export function bad(stack: Stack): void {
  new cloudtrail.Trail(stack, 'Trail');
}

/** Metric filters can raise an alarm within minutes. */
export function good(stack: Stack): void {
  new cloudtrail.Trail(stack, 'Trail', { sendToCloudWatchLogs: true });
}
