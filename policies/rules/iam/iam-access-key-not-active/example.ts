import { aws_iam as iam, type Stack } from 'aws-cdk-lib';

/** Works from anywhere until somebody deletes it. */
export function bad(stack: Stack): void {
  new iam.AccessKey(stack, 'Key', { user: new iam.User(stack, 'Deployer') });
}

/** Turned off, on the way to a role. */
export function good(stack: Stack): void {
  new iam.AccessKey(stack, 'Key', {
    user: new iam.User(stack, 'Deployer'),
    status: iam.AccessKeyStatus.INACTIVE,
  });
}
