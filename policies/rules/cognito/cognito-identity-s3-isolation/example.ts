import { aws_cognito as cognito, aws_iam as iam, type Stack, aws_s3 as s3 } from 'aws-cdk-lib';

/** The role that the identity pool gives to signed-in users, with rights to objects of a bucket. */
function addUsers(stack: Stack, objects: string): void {
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
  const files = new s3.Bucket(stack, 'Files');
  role.addToPolicy(
    new iam.PolicyStatement({
      actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
      resources: [files.arnForObjects(objects)],
    }),
  );
}

/** Every user reads and writes the files of every other. */
export function bad(stack: Stack): void {
  addUsers(stack, 'private/*');
}

/** Each has a folder, named by the identity that Cognito vouches for. */
export function good(stack: Stack): void {
  addUsers(stack, 'private/${cognito-identity.amazonaws.com:sub}/*');
}
