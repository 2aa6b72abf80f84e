import { aws_cognito as cognito, aws_iam as iam, type Stack } from 'aws-cdk-lib';

/** A role that the identity pool gives to signed-in users; anybody can make an identity pool of their own. */
function addRole(stack: Stack, conditions: (pool: string) => Record<string, unknown>): void {
  const pool = new cognito.CfnIdentityPool(stack, 'Identities', { allowUnauthenticatedIdentities: false });
  const assumedBy = new iam.WebIdentityPrincipal('cognito-identity.amazonaws.com', conditions(pool.ref));
  const role = new iam.Role(stack, 'SignedIn', { assumedBy });
  new cognito.CfnIdentityPoolRoleAttachment(stack, 'Roles', {
    identityPoolId: pool.ref,
    roles: { authenticated: role.roleArn },
  });
}

/** Who signs in at any identity pool of the world may take the role. */
export function bad(stack: Stack): void {
  addRole(stack, () => ({
    'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
  }));
}

/** Who signs in at this one may. */
export function good(stack: Stack): void {
  addRole(stack, (pool) => ({
    StringEquals: { 'cognito-identity.amazonaws.com:aud': pool },
    'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
  }));
}
