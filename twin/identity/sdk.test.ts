import {
  CognitoIdentityClient,
  GetCredentialsForIdentityCommand,
  GetIdCommand,
} from '@aws-sdk/client-cognito-identity';
import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminSetUserPasswordCommand,
  AssociateSoftwareTokenCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { createSrpSession, signSrpSession, wrapAuthChallenge, wrapInitiateAuth } from 'cognito-srp-helper';
import { TOTP } from 'otpauth';
import { graphFrom } from '../testing/graph-from';
import { startTwin, type Twin } from '../twin';

/** The clients that users use, unchanged but for their endpoint: whether the twin speaks AWS is theirs to say. */
const TEMPLATE = {
  Resources: {
    Pool: {
      Type: 'AWS::Cognito::UserPool',
      Properties: {
        MfaConfiguration: 'ON',
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
        AllowUnauthenticatedIdentities: false,
        CognitoIdentityProviders: [
          { ClientId: { Ref: 'Client' }, ProviderName: { 'Fn::GetAtt': ['Pool', 'ProviderName'] } },
        ],
      },
    },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
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
        Roles: [{ Ref: 'Role' }],
        PolicyDocument: {
          // Without it policy variables are plain text.
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Action: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
              Resource: { 'Fn::Sub': '${Files.Arn}/private/${!cognito-identity.amazonaws.com:sub}/*' },
            },
            {
              Effect: 'Allow',
              Action: 's3:ListBucket',
              Resource: { 'Fn::GetAtt': ['Files', 'Arn'] },
              Condition: { StringLike: { 's3:prefix': 'private/${cognito-identity.amazonaws.com:sub}/*' } },
            },
          ],
        },
      },
    },
    Roles: {
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
    Files: { Value: { Ref: 'Files' } },
    Provider: { Value: { 'Fn::GetAtt': ['Pool', 'ProviderName'] } },
  },
};

const PASSWORD = 'correct-Horse-battery-1';

describe('what the SDK clients of users get from the twin', () => {
  let twin: Twin;
  const out = (name: string): string => [...twin.outputs.values()][0]?.get(name) ?? '';
  const operator = () => ({
    endpoint: twin.address,
    region: 'eu-west-1',
    credentials: twin.operator,
    maxAttempts: 1,
  });
  const nobody = () => ({ ...operator(), credentials: { accessKeyId: 'x', secretAccessKey: 'x' } });

  beforeAll(async () => {
    twin = await startTwin([graphFrom(TEMPLATE)]);
  });
  afterAll(() => twin.close());

  async function signUp(name: string): Promise<void> {
    const admin = new CognitoIdentityProviderClient(operator());
    await admin.send(
      new AdminCreateUserCommand({ UserPoolId: out('Pool'), Username: name, MessageAction: 'SUPPRESS' }),
    );
    await admin.send(
      new AdminSetUserPasswordCommand({
        UserPoolId: out('Pool'),
        Username: name,
        Password: PASSWORD,
        Permanent: true,
      }),
    );
  }

  async function srp(name: string, password: string) {
    const client = new CognitoIdentityProviderClient(nobody());
    const session = createSrpSession(name, password, out('Pool'), false);
    const begun = await client.send(
      new InitiateAuthCommand(
        wrapInitiateAuth(session, {
          ClientId: out('Client'),
          AuthFlow: 'USER_SRP_AUTH' as const,
          AuthParameters: { USERNAME: name },
        }),
      ),
    );
    const signed = signSrpSession(session, begun as Parameters<typeof signSrpSession>[1]);
    return client.send(
      new RespondToAuthChallengeCommand(
        wrapAuthChallenge(signed, {
          ClientId: out('Client'),
          ChallengeName: 'PASSWORD_VERIFIER' as const,
          ChallengeResponses: { USERNAME: name },
        }),
      ),
    );
  }

  /** Signs in for the first time: the pool asks for a second factor to be set up. */
  async function idToken(name: string): Promise<string> {
    await signUp(name);
    const client = new CognitoIdentityProviderClient(nobody());
    const challenged = await srp(name, PASSWORD);
    expect(challenged.ChallengeName).toBe('MFA_SETUP');
    const { SecretCode = '', Session } = await client.send(
      new AssociateSoftwareTokenCommand({ Session: challenged.Session }),
    );
    const code = new TOTP({ secret: SecretCode }).generate({ timestamp: twin.clock.epoch() });
    const verified = await client.send(new VerifySoftwareTokenCommand({ Session, UserCode: code }));
    const done = await client.send(
      new RespondToAuthChallengeCommand({
        ClientId: out('Client'),
        ChallengeName: 'MFA_SETUP',
        Session: verified.Session,
        ChallengeResponses: { USERNAME: name },
      }),
    );
    return done.AuthenticationResult?.IdToken ?? '';
  }

  async function credentialsOf(name: string) {
    const client = new CognitoIdentityClient(nobody());
    const Logins = { [out('Provider')]: await idToken(name) };
    const { IdentityId = '' } = await client.send(
      new GetIdCommand({ IdentityPoolId: out('Identities'), Logins }),
    );
    const { Credentials } = await client.send(new GetCredentialsForIdentityCommand({ IdentityId, Logins }));
    return {
      id: IdentityId,
      credentials: {
        accessKeyId: Credentials?.AccessKeyId ?? '',
        secretAccessKey: Credentials?.SecretKey ?? '',
        sessionToken: Credentials?.SessionToken ?? '',
      },
    };
  }

  test('a user signs in by SRP and a second factor, gets credentials, and reaches their own files only', async () => {
    const { id, credentials } = await credentialsOf('anna');
    const other = await credentialsOf('bert');
    const sts = new STSClient({ ...operator(), credentials });
    expect((await sts.send(new GetCallerIdentityCommand({}))).Arn).toMatch(
      /^arn:aws:sts::111122223333:assumed-role\/.*\/CognitoIdentityCredentials$/,
    );
    const s3 = new S3Client({ ...operator(), credentials });
    const Bucket = out('Files');
    const Key = `private/${id}/über und unter +1.txt`;
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'mine', ContentType: 'text/plain' }));
    const got = await s3.send(new GetObjectCommand({ Bucket, Key }));
    expect(await got.Body?.transformToString()).toBe('mine');
    const listed = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: `private/${id}/` }));
    expect(listed.Contents?.map((one) => one.Key)).toEqual([Key]);
    for (const refused of [
      new GetObjectCommand({ Bucket, Key: `private/${other.id}/x` }),
      new PutObjectCommand({ Bucket, Key: `private/${id}x/x`, Body: 'x' }),
      new ListObjectsV2Command({ Bucket }),
    ] as const)
      await expect(s3.send(refused as GetObjectCommand)).rejects.toMatchObject({ name: 'AccessDenied' });
    const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key }), { expiresIn: 60 });
    expect(await (await fetch(url)).text()).toBe('mine');
    expect((await fetch(url.replace(/Signature=../, 'Signature=00'))).status).toBe(403);
    twin.clock.advance(61);
    expect(await (await fetch(url)).text()).toContain('Request has expired');
    await s3.send(new DeleteObjectCommand({ Bucket, Key }));
  });

  test('a wrong password, and a user that is none, are refused alike', async () => {
    await signUp('carl');
    await expect(srp('carl', 'wrong-Horse-battery-1')).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
    await expect(srp('nobody', PASSWORD)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  test('nobody signs up where only the owner makes users, and the password policy counts', async () => {
    const client = new CognitoIdentityProviderClient(nobody());
    const asked = new SignUpCommand({ ClientId: out('Client'), Username: 'eve', Password: PASSWORD });
    await expect(client.send(asked)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    const admin = new CognitoIdentityProviderClient(operator());
    const short = new AdminCreateUserCommand({
      UserPoolId: out('Pool'),
      Username: 'dora',
      TemporaryPassword: 'short',
    });
    await expect(admin.send(short)).rejects.toMatchObject({ name: 'InvalidPasswordException' });
  });

  test('administering users takes a right to', async () => {
    const { credentials } = await credentialsOf('emil');
    const client = new CognitoIdentityProviderClient({ ...operator(), credentials });
    const asked = new AdminDeleteUserCommand({ UserPoolId: out('Pool'), Username: 'emil' });
    await expect(client.send(asked)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  test('guests get nothing, nor do tokens of nobody', async () => {
    const client = new CognitoIdentityClient(nobody());
    const asked = new GetIdCommand({ IdentityPoolId: out('Identities') });
    await expect(client.send(asked)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    const forged = new GetIdCommand({
      IdentityPoolId: out('Identities'),
      Logins: { [out('Provider')]: 'a.b.c' },
    });
    await expect(client.send(forged)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  test('credentials expire', async () => {
    const { credentials } = await credentialsOf('fritz');
    twin.clock.advance(3601);
    const sts = new STSClient({ ...operator(), credentials });
    await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({ name: 'ExpiredToken' });
  });
});
