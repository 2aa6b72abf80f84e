import { aws_iam as iam, type Stack, aws_s3 as s3 } from 'aws-cdk-lib';

const reader = (stack: Stack): iam.Role =>
  new iam.Role(stack, 'Reader', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });

/** The reader may delete the bucket. */
export function bad(stack: Stack): void {
  const bucket = new s3.Bucket(stack, 'Data');
  const resources = [bucket.bucketArn, bucket.arnForObjects('*')];
  reader(stack).addToPolicy(new iam.PolicyStatement({ actions: ['s3:*'], resources }));
}

/** It may read. */
export function good(stack: Stack): void {
  new s3.Bucket(stack, 'Data').grantRead(reader(stack));
}
