import { aws_iam as iam, type Stack, aws_s3 as s3 } from 'aws-cdk-lib';

/** A Referer is what the client says it is. */
export function bad(stack: Stack): void {
  const bucket = new s3.Bucket(stack, 'Data');
  bucket.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [new iam.AnyPrincipal()],
      actions: ['s3:GetObject'],
      resources: [bucket.arnForObjects('*')],
      conditions: { StringLike: { 'aws:Referer': 'https://www.example.com/*' } },
    }),
  );
}

/** The policy names who reads. */
export function good(stack: Stack): void {
  const bucket = new s3.Bucket(stack, 'Data');
  const reader = new iam.Role(stack, 'Reader', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
  bucket.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [new iam.ArnPrincipal(reader.roleArn)],
      actions: ['s3:GetObject'],
      resources: [bucket.arnForObjects('*')],
    }),
  );
}
