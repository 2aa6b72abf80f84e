import { type Stack, aws_s3 as s3 } from 'aws-cdk-lib';

/** S3 answers plain HTTP. */
export function bad(stack: Stack): void {
  new s3.Bucket(stack, 'Data');
}

/** The policy of the bucket refuses it. */
export function good(stack: Stack): void {
  new s3.Bucket(stack, 'Data', { enforceSSL: true });
}
