import { aws_cognito as cognito, aws_dynamodb as dynamodb, aws_iam as iam, type Stack } from 'aws-cdk-lib';

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

function notesOf(stack: Stack): dynamodb.TableV2 {
  return new dynamodb.TableV2(stack, 'Notes', {
    partitionKey: { name: 'owner', type: dynamodb.AttributeType.STRING },
    sortKey: { name: 'note', type: dynamodb.AttributeType.STRING },
  });
}

/** Every user reads and writes the notes of every other. */
export function bad(stack: Stack): void {
  notesOf(stack).grant(signedIn(stack), 'dynamodb:Query', 'dynamodb:PutItem');
}

/** The partition key has to be the caller's identity, which Cognito vouches for. */
export function good(stack: Stack): void {
  signedIn(stack).addToPolicy(
    new iam.PolicyStatement({
      actions: ['dynamodb:Query', 'dynamodb:PutItem'],
      resources: [notesOf(stack).tableArn],
      conditions: {
        'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['${cognito-identity.amazonaws.com:sub}'] },
      },
    }),
  );
}
