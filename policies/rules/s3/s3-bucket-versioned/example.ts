import { type Stack, aws_s3 as s3 } from 'aws-cdk-lib';

/** What is overwritten is gone. */
export function bad(stack: Stack): void {
  new s3.Bucket(stack, 'Data');
}

/** What is overwritten is a version that can be brought back. */
export function good(stack: Stack): void {
  new s3.Bucket(stack, 'Data', { versioned: true });
}
