import { aws_cloudtrail as cloudtrail, type Stack } from 'aws-cdk-lib';

/** Sees nothing of what is done in other Regions. */
export function bad(stack: Stack): void {
  new cloudtrail.Trail(stack, 'Trail', { isMultiRegionTrail: false });
}

/** Reads and writes of every Region; CDK's default. */
export function good(stack: Stack): void {
  new cloudtrail.Trail(stack, 'Trail', { isMultiRegionTrail: true });
}
