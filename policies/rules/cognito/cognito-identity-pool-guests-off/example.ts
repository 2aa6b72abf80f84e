import { aws_cognito as cognito, type Stack } from 'aws-cdk-lib';

/** Anybody gets credentials of AWS, without a sign-in. */
export function bad(stack: Stack): void {
  new cognito.CfnIdentityPool(stack, 'Identities', { allowUnauthenticatedIdentities: true });
}

/** Who wants credentials signs in. */
export function good(stack: Stack): void {
  new cognito.CfnIdentityPool(stack, 'Identities', { allowUnauthenticatedIdentities: false });
}
