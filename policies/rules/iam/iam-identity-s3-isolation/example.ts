import { aws_iam as iam, type Stack, aws_s3 as s3 } from 'aws-cdk-lib';

/** A group whose members have files of their own in a bucket. */
function addStaff(stack: Stack, own: string): void {
  const files = new s3.Bucket(stack, 'Files');
  new iam.Group(stack, 'Staff').addToPolicy(
    new iam.PolicyStatement({
      actions: ['s3:GetObject', 's3:PutObject'],
      resources: [files.arnForObjects(own)],
    }),
  );
}

/** Without a slash the name goes on: "ann" reads what is Anna's. */
export function bad(stack: Stack): void {
  addStaff(stack, 'private/${aws:username}*');
}

/** The slash ends the name. */
export function good(stack: Stack): void {
  addStaff(stack, 'private/${aws:username}/*');
}
