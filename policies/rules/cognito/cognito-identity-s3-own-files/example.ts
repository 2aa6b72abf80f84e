import { aws_cognito as cognito, aws_iam as iam, type Stack, aws_s3 as s3 } from 'aws-cdk-lib';

/** The role that the identity pool gives to signed-in users, with rights to files of their own. */
function addUsers(stack: Stack, actions: string[]): void {
  const pool = new cognito.CfnIdentityPool(stack, 'Identities', { allowUnauthenticatedIdentities: false });
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
  const own = new s3.Bucket(stack, 'Files').arnForObjects('private/${cognito-identity.amazonaws.com:sub}/*');
  role.addToPolicy(new iam.PolicyStatement({ actions, resources: [own] }));
}

/** Users store files and cannot have them back. */
export function bad(stack: Stack): void {
  addUsers(stack, ['s3:PutObject']);
}

/** They store and retrieve. */
export function good(stack: Stack): void {
  addUsers(stack, ['s3:GetObject', 's3:PutObject', 's3:DeleteObject']);
}
