import { type Stack, aws_s3 as s3 } from 'aws-cdk-lib';

/** Nobody will know who read what. */
export function bad(stack: Stack): void {
  new s3.Bucket(stack, 'Data');
}

/** Every request is recorded, in a bucket that the log service may write to. */
export function good(stack: Stack): void {
  const logs = new s3.Bucket(stack, 'Logs');
  new s3.Bucket(stack, 'Data', { serverAccessLogsBucket: logs, serverAccessLogsPrefix: 'data/' });
}
