import { aws_iam as iam, type Stack, aws_s3 as s3 } from 'aws-cdk-lib';

/** The permission hangs on one user. */
export function bad(stack: Stack): void {
  new s3.Bucket(stack, 'Reports').grantRead(new iam.User(stack, 'Auditor'));
}

/** The group says what auditors may do. */
export function good(stack: Stack): void {
  const auditors = new iam.Group(stack, 'Auditors');
  new s3.Bucket(stack, 'Reports').grantRead(auditors);
  new iam.User(stack, 'Auditor').addToGroup(auditors);
}
