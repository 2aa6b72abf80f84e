import { aws_ecr as ecr, type Stack } from 'aws-cdk-lib';

/** Every image is kept. */
export function bad(stack: Stack): void {
  new ecr.Repository(stack, 'Images');
}

/** Images that nobody needs expire. */
export function good(stack: Stack): void {
  new ecr.Repository(stack, 'Images', { lifecycleRules: [{ maxImageCount: 50 }] });
}
