import { randomBytes } from 'node:crypto';
import { createSrpSession, signSrpSession, wrapAuthChallenge, wrapInitiateAuth } from 'cognito-srp-helper';
import { TOTP } from 'otpauth';
import { type AwsCredentials, callAws, callJson, type JsonAnswer } from '../../clients/aws';
import type { Session } from '../../engine/probe';
import type { SignInSetup } from './setup';

/** A step on the way that AWS refused, although everything that it needs is there. */
export class StepRefused extends Error {
  override readonly name = 'StepRefused';

  constructor(
    readonly step: string,
    readonly error: string,
    message: string,
  ) {
    super(`${step} was refused: ${error}${message === '' ? '' : `: ${message}`}`);
  }
}

/** A user that a probe made. */
export interface TestUser {
  readonly username: string;
  readonly password: string;
}

/** Somebody signed in, with credentials of their own. */
export interface SignedIn {
  readonly user: TestUser;
  readonly idToken: string;
  readonly accessToken: string;
  /** `REGION:UUID`, what policies call `cognito-identity.amazonaws.com:sub`. */
  readonly identityId: string;
  readonly credentials: AwsCredentials;
  /** ARN of the session, as STS tells it. */
  readonly arn: string;
}

/**
 * Makes a user, who is removed when the question is answered. The address is one that no mail goes to (RFC 2606), and none is
 * sent.
 * @param groups Groups of the pool that the user is put into.
 */
export async function makeUser(
  session: Session,
  setup: SignInSetup,
  operator: AwsCredentials,
  groups: readonly string[] = [],
): Promise<TestUser> {
  const id = randomBytes(6).toString('hex');
  const user = {
    username: setup.byAddress ? `assay-${id}@example.invalid` : `assay-${id}`,
    // Long, and with a character of every class that a pool may ask for.
    password: `Aa1!${randomBytes(24).toString('base64url')}`,
  };
  const Username = user.username;
  const admin = async (action: string, input: object): Promise<void> => {
    const answer = await userPool(
      session,
      setup,
      action,
      { UserPoolId: setup.userPoolId, Username, ...input },
      operator,
    );
    if (answer.error !== undefined) throw new StepRefused(action, answer.error, answer.message);
  };
  session.cleanup(`the user ${Username} of ${setup.userPoolId}`, async (http) => {
    const call = {
      service: 'cognito-idp',
      region: setup.region,
      host: `cognito-idp.${setup.region}.amazonaws.com`,
    };
    const target = 'AWSCognitoIdentityProviderService.AdminDeleteUser';
    const answer = await callJson(
      http,
      { ...call, target, input: { UserPoolId: setup.userPoolId, Username } },
      operator,
    );
    if (answer.error !== undefined && answer.error !== 'UserNotFoundException')
      throw new StepRefused('AdminDeleteUser', answer.error, answer.message);
  });
  await admin('AdminCreateUser', {
    MessageAction: 'SUPPRESS',
    UserAttributes: [
      { Name: 'email', Value: `assay-${id}@example.invalid` },
      { Name: 'email_verified', Value: 'true' },
    ],
  });
  await admin('AdminSetUserPassword', { Password: user.password, Permanent: true });
  for (const GroupName of groups) await admin('AdminAddUserToGroup', { GroupName });
  return user;
}

/** Signs a user in as an app does, by Secure Remote Password, with a second factor where the pool asks for one. */
export async function signIn(
  session: Session,
  setup: SignInSetup,
  { username, password }: TestUser,
): Promise<{ readonly idToken: string; readonly accessToken: string }> {
  const ClientId = setup.clientId;
  const srp = createSrpSession(username, password, setup.userPoolId, false);
  const begin = wrapInitiateAuth(srp, {
    ClientId,
    AuthFlow: 'USER_SRP_AUTH' as const,
    AuthParameters: { USERNAME: username },
  });
  const begun = await step(session, setup, 'InitiateAuth', begin);
  const signed = signSrpSession(srp, begun.output as Parameters<typeof signSrpSession>[1]);
  const proof = wrapAuthChallenge(signed, {
    ClientId,
    ChallengeName: 'PASSWORD_VERIFIER' as const,
    ChallengeResponses: { USERNAME: username },
    ...(typeof begun.output['Session'] === 'string' && { Session: begun.output['Session'] }),
  });
  let answer = await step(session, setup, 'RespondToAuthChallenge', proof);
  if (answer.output['ChallengeName'] === 'MFA_SETUP')
    answer = await setUpFactor(session, setup, username, answer);
  const result = answer.output['AuthenticationResult'];
  const tokens = typeof result === 'object' && result !== null ? (result as Record<string, unknown>) : {};
  const { IdToken, AccessToken } = tokens;
  if (typeof IdToken !== 'string' || typeof AccessToken !== 'string')
    throw new StepRefused(
      'signing in',
      String(answer.output['ChallengeName'] ?? 'no tokens'),
      'the pool asks for what no test user has',
    );
  return { idToken: IdToken, accessToken: AccessToken };
}

async function setUpFactor(
  session: Session,
  setup: SignInSetup,
  username: string,
  challenged: JsonAnswer,
): Promise<JsonAnswer> {
  const associated = await step(session, setup, 'AssociateSoftwareToken', {
    Session: challenged.output['Session'],
  });
  const secret = String(associated.output['SecretCode']);
  const UserCode = new TOTP({ secret }).generate({ timestamp: session.clock.epoch() });
  const verified = await step(session, setup, 'VerifySoftwareToken', {
    Session: associated.output['Session'],
    UserCode,
  });
  return step(session, setup, 'RespondToAuthChallenge', {
    ClientId: setup.clientId,
    ChallengeName: 'MFA_SETUP',
    Session: verified.output['Session'],
    ChallengeResponses: { USERNAME: username },
  });
}

/** Turns a sign-in into credentials, and asks STS whose they are: nothing that they are refused means anything before that. */
export async function credentialsOf(session: Session, setup: SignInSetup, user: TestUser): Promise<SignedIn> {
  const tokens = await signIn(session, setup, user);
  const Logins = { [setup.provider]: tokens.idToken };
  const identity = await identityPool(session, setup, 'GetId', {
    IdentityPoolId: setup.identityPoolId,
    Logins,
  });
  if (identity.error !== undefined) throw new StepRefused('GetId', identity.error, identity.message);
  const identityId = String(identity.output['IdentityId']);
  const issued = await identityPool(session, setup, 'GetCredentialsForIdentity', {
    IdentityId: identityId,
    Logins,
  });
  if (issued.error !== undefined)
    throw new StepRefused('GetCredentialsForIdentity', issued.error, issued.message);
  const credentials = keysIn(issued.output);
  return {
    user,
    ...tokens,
    identityId,
    credentials,
    arn: await callerIdentity(session, setup.region, credentials),
  };
}

/** Errors by which an identity pool says that it has nothing for guests: no identities, or no role for them. */
const NO_GUESTS: ReadonlySet<string> = new Set([
  'NotAuthorizedException',
  'InvalidIdentityPoolConfigurationException',
]);

/** Credentials of somebody who did not sign in; undefined where the pool gives guests none. */
export async function guestCredentials(
  session: Session,
  setup: SignInSetup,
): Promise<AwsCredentials | undefined> {
  const ask = async (action: string, input: object): Promise<JsonAnswer['output'] | undefined> => {
    const answer = await identityPool(session, setup, action, input);
    if (answer.error === undefined) return answer.output;
    if (NO_GUESTS.has(answer.error)) return undefined;
    throw new StepRefused(`${action} as a guest`, answer.error, answer.message);
  };
  const identity = await ask('GetId', { IdentityPoolId: setup.identityPoolId });
  const issued = identity && (await ask('GetCredentialsForIdentity', { IdentityId: identity['IdentityId'] }));
  return issued && keysIn(issued);
}

function keysIn(output: JsonAnswer['output']): AwsCredentials {
  const keys = output['Credentials'] as Readonly<Record<string, unknown>>;
  return {
    accessKeyId: String(keys['AccessKeyId']),
    secretAccessKey: String(keys['SecretKey']),
    sessionToken: String(keys['SessionToken']),
  };
}

/** The ARN that STS knows credentials by. */
export async function callerIdentity(
  session: Session,
  region: string,
  credentials: AwsCredentials,
): Promise<string> {
  const answer = await callAws(
    session.http,
    {
      service: 'sts',
      region,
      host: `sts.${region}.amazonaws.com`,
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'Action=GetCallerIdentity&Version=2011-06-15',
    },
    credentials,
  );
  const text = answer.body.toString('utf8');
  const arn = /<Arn>([^<]{1,2048})<\/Arn>/.exec(text)?.[1];
  if (answer.status === 200 && arn !== undefined) return arn;
  throw new StepRefused(
    'GetCallerIdentity',
    /<Code>([^<]{1,200})<\/Code>/.exec(text)?.[1] ?? `HTTP ${answer.status}`,
    '',
  );
}

/** Calls the identity pool's API, unsigned as clients do. */
export function identityPool(
  session: Session,
  { region }: SignInSetup,
  action: string,
  input: object,
): Promise<JsonAnswer> {
  return callJson(session.http, {
    service: 'cognito-identity',
    region,
    host: `cognito-identity.${region}.amazonaws.com`,
    target: `AWSCognitoIdentityService.${action}`,
    input,
    confidential: true,
  });
}

/** Calls the user pool's API; signed for what only the owner may do. */
export function userPool(
  session: Session,
  { region }: SignInSetup,
  action: string,
  input: object,
  operator?: AwsCredentials,
): Promise<JsonAnswer> {
  const call = {
    service: 'cognito-idp',
    region,
    host: `cognito-idp.${region}.amazonaws.com`,
    target: `AWSCognitoIdentityProviderService.${action}`,
    input,
    confidential: true,
  } as const;
  return callJson(session.http, call, operator);
}

async function step(
  session: Session,
  setup: SignInSetup,
  action: string,
  input: object,
): Promise<JsonAnswer> {
  const answer = await userPool(session, setup, action, input);
  if (answer.error !== undefined) throw new StepRefused(action, answer.error, answer.message);
  return answer;
}
