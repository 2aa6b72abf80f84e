import { type Stack, aws_s3 as s3 } from 'aws-cdk-lib';

/** One wrong statement, written later, makes this bucket public. */
export function bad(stack: Stack): void {
  new s3.Bucket(stack, 'Data', { blockPublicAccess: s3.BlockPublicAccess.BLOCK_ACLS_ONLY });
}

/** S3 refuses that statement. */
export function good(stack: Stack): void {
  new s3.Bucket(stack, 'Data', { blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL });
}
