import { aws_ecr as ecr, type Stack } from 'aws-cdk-lib';

/** Flaws are found by whoever looks first. */
export function bad(stack: Stack): void {
  new ecr.Repository(stack, 'Images');
}

/** Every image is looked at when it arrives. */
export function good(stack: Stack): void {
  new ecr.Repository(stack, 'Images', { imageScanOnPush: true });
}
