/** What a template of sign-ins and files may be changed in. */
export interface SignInOptions {
  /** Key pattern of users' own objects; the bucket's ARN stands before it. */
  readonly own?: string;
  /** Prefixes that may be listed; undefined for all. */
  readonly listed?: string | null;
  readonly mfa?: 'ON' | 'OFF';
  readonly guests?: boolean;
}

const SUB = '${cognito-identity.amazonaws.com:sub}';

/** A user pool, an identity pool, and files of each user's own. */
export function signInTemplate(options: SignInOptions = {}): object {
  const { own = `/private/${SUB}/*`, listed = `private/${SUB}/*`, mfa = 'ON', guests = false } = options;
  const files = { 'Fn::GetAtt': ['Files', 'Arn'] };
  return {
    Resources: {
      Pool: {
        Type: 'AWS::Cognito::UserPool',
        Properties: {
          MfaConfiguration: mfa,
          UsernameAttributes: ['email'],
          Policies: { PasswordPolicy: { MinimumLength: 14, RequireSymbols: true } },
          AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
        },
      },
      Client: {
        Type: 'AWS::Cognito::UserPoolClient',
        Properties: {
          UserPoolId: { Ref: 'Pool' },
          ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
          PreventUserExistenceErrors: 'ENABLED',
        },
      },
      Identities: {
        Type: 'AWS::Cognito::IdentityPool',
        Properties: {
          AllowUnauthenticatedIdentities: guests,
          CognitoIdentityProviders: [
            { ClientId: { Ref: 'Client' }, ProviderName: { 'Fn::GetAtt': ['Pool', 'ProviderName'] } },
          ],
        },
      },
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Action: 'sts:AssumeRoleWithWebIdentity',
                Principal: { Federated: 'cognito-identity.amazonaws.com' },
                Condition: {
                  StringEquals: { 'cognito-identity.amazonaws.com:aud': { Ref: 'Identities' } },
                  'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
                },
              },
            ],
          },
        },
      },
      Own: {
        Type: 'AWS::IAM::Policy',
        Properties: {
          PolicyName: 'own',
          Roles: [{ Ref: 'Role' }],
          PolicyDocument: {
            // Without it policy variables are plain text.
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Action: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
                Resource: { 'Fn::Join': ['', [files, own]] },
              },
              {
                Effect: 'Allow',
                Action: 's3:ListBucket',
                Resource: files,
                ...(listed !== null && { Condition: { StringLike: { 's3:prefix': listed } } }),
              },
            ],
          },
        },
      },
      Attachment: {
        Type: 'AWS::Cognito::IdentityPoolRoleAttachment',
        Properties: {
          IdentityPoolId: { Ref: 'Identities' },
          Roles: { authenticated: { 'Fn::GetAtt': ['Role', 'Arn'] } },
        },
      },
      Files: { Type: 'AWS::S3::Bucket', Properties: {} },
    },
    Outputs: {
      Pool: { Value: { Ref: 'Pool' } },
      Client: { Value: { Ref: 'Client' } },
      Identities: { Value: { Ref: 'Identities' } },
      Provider: { Value: { 'Fn::GetAtt': ['Pool', 'ProviderName'] } },
      Files: { Value: { Ref: 'Files' } },
      Role: { Value: { 'Fn::GetAtt': ['Role', 'Arn'] } },
    },
  };
}
