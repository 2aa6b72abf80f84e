import { aws_cognito as cognito, aws_iam as iam, type Stack } from 'aws-cdk-lib';

/** An identity pool that takes sign-ins of a user pool. */
function identities(stack: Stack): cognito.CfnIdentityPool {
  const users = new cognito.UserPool(stack, 'Users');
  const client = users.addClient('App');
  return new cognito.CfnIdentityPool(stack, 'Identities', {
    allowUnauthenticatedIdentities: false,
    cognitoIdentityProviders: [
      { clientId: client.userPoolClientId, providerName: users.userPoolProviderName },
    ],
  });
}

/** Users sign in and get no credentials: no role is attached. */
export function bad(stack: Stack): void {
  identities(stack);
}

/** Signed-in users get a role. */
export function good(stack: Stack): void {
  const pool = identities(stack);
  const role = new iam.Role(stack, 'SignedIn', {
    assumedBy: new iam.WebIdentityPrincipal('cognito-identity.amazonaws.com', {
      StringEquals: { 'cognito-identity.amazonaws.com:aud': pool.ref },
      'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
    }),
  });
  new cognito.CfnIdentityPoolRoleAttachment(stack, 'Roles', {
    identityPoolId: pool.ref,
    roles: { authenticated: role.roleArn },
  });
}
