import { type Stack, aws_s3 as s3 } from 'aws-cdk-lib';

/** Objects that others write belong to them, and so does the say over who reads them. */
export function bad(stack: Stack): void {
  new s3.Bucket(stack, 'Inbox', { objectOwnership: s3.ObjectOwnership.OBJECT_WRITER });
}

/** The policies of the bucket are all there is. */
export function good(stack: Stack): void {
  new s3.Bucket(stack, 'Inbox', { objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED });
}
