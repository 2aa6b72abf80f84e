import { aws_ecr as ecr, type Stack } from 'aws-cdk-lib';

/** Whoever pushes changes what runs. */
export function bad(stack: Stack): void {
  new ecr.Repository(stack, 'Images');
}

/** What a tag names stays what it is. */
export function good(stack: Stack): void {
  new ecr.Repository(stack, 'Images', { imageTagMutability: ecr.TagMutability.IMMUTABLE });
}
