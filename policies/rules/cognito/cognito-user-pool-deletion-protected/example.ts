import { aws_cognito as cognito, type Stack } from 'aws-cdk-lib';

/** One call deletes every account. */
export function bad(stack: Stack): void {
  new cognito.UserPool(stack, 'Users');
}

/** Has to be turned off before anybody can delete it. */
export function good(stack: Stack): void {
  new cognito.UserPool(stack, 'Users', { deletionProtection: true });
}
