import { aws_cognito as cognito, aws_iam as iam, aws_lambda as lambda, type Stack } from 'aws-cdk-lib';

/** The role that the identity pool gives to signed-in users. */
function signedIn(stack: Stack): iam.Role {
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
  return role;
}

/** Every user may call every function of the account, with any payload. */
export function bad(stack: Stack): void {
  signedIn(stack).addToPolicy(
    new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: ['*'] }),
  );
}

/** Users may call the one that is made for them. */
export function good(stack: Stack): void {
  const quote = new lambda.Function(stack, 'Quote', {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => 42;'),
  });
  signedIn(stack).addToPolicy(
    new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [quote.functionArn] }),
  );
}
