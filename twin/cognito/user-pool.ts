import { randomBytes, randomUUID } from 'node:crypto';
import { TOTP } from 'otpauth';
import type { Graph } from '../../template';
import type { Clock } from '../clock';
import { ApiError } from '../identity/api';
import { flag, type Json, list, number, object, string, strings } from '../json';
import type { TwinValues } from '../values';
import { SrpServer, verifierOf } from './srp';
import { TokenKey } from './tokens';
import { newUser, type User } from './user';

/** An app client of a pool. */
export interface AppClient {
  readonly id: string;
  readonly flows: readonly string[];
  readonly hidesUsers: boolean;
  /** Seconds. */
  readonly tokenLifetime: number;
}

/** What a sign-in still waits for. */
interface Challenge {
  readonly user: User;
  readonly client: AppClient;
  readonly name: 'PASSWORD_VERIFIER' | 'MFA_SETUP' | 'SOFTWARE_TOKEN_MFA' | 'NEW_PASSWORD_REQUIRED';
  readonly srp?: SrpServer;
  /** Secret that was handed out and is not verified yet. */
  pendingTotp?: string;
  verified?: boolean;
}

/** A user pool as its template makes it: who may sign in, how, and what they get. */
export class UserPool {
  readonly key: TokenKey;
  private readonly users = new Map<string, User>();
  private readonly challenges = new Map<string, Challenge>();
  private readonly refreshTokens = new Map<string, { readonly user: User; readonly client: AppClient }>();

  constructor(
    readonly id: string,
    readonly arn: string,
    readonly clients: ReadonlyMap<string, AppClient>,
    private readonly config: Json,
    private readonly clock: Clock,
  ) {
    const region = id.slice(0, id.indexOf('_'));
    this.key = new TokenKey(`https://cognito-idp.${region}.amazonaws.com/${id}`, clock);
  }

  /** Whether everybody may sign up. */
  get open(): boolean {
    return !flag(object(this.config['AdminCreateUserConfig'])['AllowAdminCreateUserOnly']);
  }

  create(
    username: string,
    attributes: ReadonlyMap<string, string>,
    password: string,
    status: User['status'],
  ): User {
    if (this.find(username)) throw new ApiError('UsernameExistsException', 'User account already exists');
    this.checkPassword(password);
    const byAttribute = strings(this.config['UsernameAttributes']).length > 0;
    const user = newUser(
      username,
      attributes,
      { password, status, verifier: verifierOf('', password) },
      byAttribute,
    );
    this.users.set(username, user);
    this.setPassword(user, password, status);
    return user;
  }

  find(username: string): User | undefined {
    return this.users.get(username) ?? [...this.users.values()].find((user) => user.username === username);
  }

  /** @throws ApiError UserNotFoundException. */
  user(username: string): User {
    const user = this.find(username);
    if (!user) throw new ApiError('UserNotFoundException', 'User does not exist.');
    return user;
  }

  delete(username: string): void {
    const user = this.user(username);
    for (const [name, one] of this.users) if (one === user) this.users.delete(name);
  }

  setPassword(user: User, password: string, status: User['status']): void {
    this.checkPassword(password);
    user.password = password;
    user.status = status;
    user.verifier = verifierOf(this.identity(user), password);
  }

  /** An ID token that was good until an hour ago, of a user who is nobody's: nobody has to wait for one to expire. */
  expiredToken(): string {
    const sub = randomUUID();
    const [client] = this.clients.keys();
    return this.key.sign({ sub, aud: client ?? '', token_use: 'id', 'cognito:username': sub }, -3600);
  }

  /** Begins a sign-in. */
  initiate(clientId: string, flow: string, parameters: Json): Json {
    const client = this.client(clientId);
    if (flow === 'REFRESH_TOKEN_AUTH' || flow === 'REFRESH_TOKEN') return this.refresh(client, parameters);
    const allowed = flow.startsWith('ADMIN_') ? `ALLOW_${flow}` : `ALLOW_${flow}`;
    if (!client.flows.includes(allowed))
      throw new ApiError('InvalidParameterException', `${flow} flow not enabled for this client`);
    const user = this.find(string(parameters['USERNAME']) ?? '');
    if (!user) {
      if (client.hidesUsers) throw new ApiError('NotAuthorizedException', 'Incorrect username or password.');
      throw new ApiError('UserNotFoundException', 'User does not exist.');
    }
    if (flow === 'USER_SRP_AUTH') {
      const srp = new SrpServer(user.verifier, string(parameters['SRP_A']) ?? '0');
      return this.challenge(
        { user, client, name: 'PASSWORD_VERIFIER', srp },
        {
          SALT: user.verifier.salt,
          SECRET_BLOCK: srp.secretBlock,
          SRP_B: srp.srpB,
          USERNAME: user.username,
          USER_ID_FOR_SRP: user.username,
        },
      );
    }
    if (string(parameters['PASSWORD']) !== user.password)
      throw new ApiError('NotAuthorizedException', 'Incorrect username or password.');
    return this.afterPassword(user, client);
  }

  /** Answers a challenge. */
  respond(clientId: string, name: string, session: string | undefined, responses: Json): Json {
    const client = this.client(clientId);
    const found = this.challengeFor(name, session, responses);
    if (found.client.id !== client.id)
      throw new ApiError('NotAuthorizedException', 'Invalid session for the user.');
    const { user } = found;
    switch (found.name) {
      case 'PASSWORD_VERIFIER': {
        const accepted = found.srp?.accepts(
          this.identity(user),
          string(responses['TIMESTAMP']) ?? '',
          string(responses['PASSWORD_CLAIM_SIGNATURE']) ?? '',
        );
        if (!accepted) throw new ApiError('NotAuthorizedException', 'Incorrect username or password.');
        return this.afterPassword(user, client);
      }
      case 'NEW_PASSWORD_REQUIRED':
        this.setPassword(user, string(responses['NEW_PASSWORD']) ?? '', 'CONFIRMED');
        return this.afterPassword(user, client);
      case 'SOFTWARE_TOKEN_MFA':
        if (!this.codeHolds(user.totp, string(responses['SOFTWARE_TOKEN_MFA_CODE'])))
          throw new ApiError('CodeMismatchException', 'Invalid code received for user');
        return this.signedIn(user, client);
      case 'MFA_SETUP':
        if (!found.verified) throw new ApiError('NotAuthorizedException', 'MFA is not set up');
        return this.signedIn(user, client);
    }
  }

  /** Hands out the secret of an authenticator app. */
  associate(session: string): Json {
    const challenge = this.challenges.get(session);
    if (challenge?.name !== 'MFA_SETUP')
      throw new ApiError('NotAuthorizedException', 'Invalid session for the user.');
    challenge.pendingTotp = base32(randomBytes(32));
    return { SecretCode: challenge.pendingTotp, Session: session };
  }

  verify(session: string, code: string): Json {
    const challenge = this.challenges.get(session);
    if (!challenge || !this.codeHolds(challenge.pendingTotp, code))
      throw new ApiError('EnableSoftwareTokenMFAException', 'Code mismatch');
    challenge.user.totp = challenge.pendingTotp;
    challenge.verified = true;
    return { Status: 'SUCCESS', Session: session };
  }

  /** The claims of a token of this pool that still counts; undefined for any other. */
  claims(token: string): Json | undefined {
    const claims = this.key.verify(token);
    const user = claims && [...this.users.values()].find(({ sub }) => sub === claims['sub']);
    if (!claims || !user || number(claims['iat'], 0) * 1000 < user.signedOut - 999) return undefined;
    return claims;
  }

  /** The user of an access token. */
  byAccessToken(token: string): User {
    const claims = this.claims(token);
    const user = claims?.['token_use'] === 'access' ? this.find(string(claims['username']) ?? '') : undefined;
    if (!user) throw new ApiError('NotAuthorizedException', 'Access Token has expired or is invalid');
    return user;
  }

  signOut(user: User): void {
    user.signedOut = this.clock.epoch();
    for (const [token, of] of this.refreshTokens) if (of.user === user) this.refreshTokens.delete(token);
  }

  private client(id: string): AppClient {
    const client = this.clients.get(id);
    if (!client) throw new ApiError('ResourceNotFoundException', `User pool client ${id} does not exist.`);
    return client;
  }

  private afterPassword(user: User, client: AppClient): Json {
    if (user.status === 'UNCONFIRMED')
      throw new ApiError('UserNotConfirmedException', 'User is not confirmed.');
    if (user.status === 'FORCE_CHANGE_PASSWORD')
      return this.challenge(
        { user, client, name: 'NEW_PASSWORD_REQUIRED' },
        { userAttributes: '{}', requiredAttributes: '[]' },
      );
    if (user.totp !== undefined) return this.challenge({ user, client, name: 'SOFTWARE_TOKEN_MFA' }, {});
    if (this.config['MfaConfiguration'] === 'ON')
      return this.challenge(
        { user, client, name: 'MFA_SETUP' },
        { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' },
      );
    return this.signedIn(user, client);
  }

  private challenge(challenge: Challenge, parameters: Json): Json {
    const session = randomBytes(48).toString('base64url');
    this.challenges.set(session, challenge);
    return { ChallengeName: challenge.name, ChallengeParameters: parameters, Session: session };
  }

  /** SRP clients may leave the session out: the secret block says which sign-in it is. */
  private challengeFor(name: string, session: string | undefined, responses: Json): Challenge {
    const block = string(responses['PASSWORD_CLAIM_SECRET_BLOCK']);
    for (const [key, one] of this.challenges) {
      if (one.name !== name) continue;
      if (session === undefined ? one.srp?.secretBlock !== block : key !== session) continue;
      this.challenges.delete(key);
      return one;
    }
    throw new ApiError('NotAuthorizedException', 'Invalid session for the user.');
  }

  private signedIn(user: User, client: AppClient): Json {
    const refresh = randomBytes(64).toString('base64url');
    this.refreshTokens.set(refresh, { user, client });
    return {
      ChallengeParameters: {},
      AuthenticationResult: { ...this.tokens(user, client), RefreshToken: refresh },
    };
  }

  private refresh(client: AppClient, parameters: Json): Json {
    const of = this.refreshTokens.get(string(parameters['REFRESH_TOKEN']) ?? '');
    if (of?.client.id !== client.id) throw new ApiError('NotAuthorizedException', 'Invalid Refresh Token');
    return { ChallengeParameters: {}, AuthenticationResult: this.tokens(of.user, client) };
  }

  private tokens(user: User, client: AppClient): Json {
    const groups = user.groups.size > 0 ? { 'cognito:groups': [...user.groups] } : {};
    const shared = { sub: user.sub, ...groups };
    const { sub: _, ...attributes } = Object.fromEntries(user.attributes);
    return {
      AccessToken: this.key.sign(
        {
          ...shared,
          client_id: client.id,
          token_use: 'access',
          scope: 'aws.cognito.signin.user.admin',
          username: user.username,
        },
        client.tokenLifetime,
      ),
      IdToken: this.key.sign(
        { ...shared, ...attributes, aud: client.id, token_use: 'id', 'cognito:username': user.username },
        client.tokenLifetime,
      ),
      ExpiresIn: client.tokenLifetime,
      TokenType: 'Bearer',
    };
  }

  /** What SRP mixes into the password: the pool's id without its region, and the user's name. */
  private identity(user: User): string {
    return `${this.id.slice(this.id.indexOf('_') + 1)}${user.username}`;
  }

  private codeHolds(secret: string | undefined, code: string | undefined): boolean {
    if (secret === undefined || code === undefined) return false;
    return new TOTP({ secret }).validate({ token: code, timestamp: this.clock.epoch(), window: 1 }) !== null;
  }

  private checkPassword(password: string): void {
    const policy = object(object(this.config['Policies'])['PasswordPolicy']);
    const wanted: readonly (readonly [boolean, RegExp, string])[] = [
      [flag(policy['RequireLowercase']), /[a-z]/, 'lowercase characters'],
      [flag(policy['RequireUppercase']), /[A-Z]/, 'uppercase characters'],
      [flag(policy['RequireNumbers']), /\d/, 'numeric characters'],
      [flag(policy['RequireSymbols']), /[^A-Za-z0-9]/, 'symbol characters'],
    ];
    const missing = wanted.find(([asked, pattern]) => asked && !pattern.test(password))?.[2];
    const short = password.length < number(policy['MinimumLength'], 8);
    if (missing === undefined && !short) return;
    const because = short ? 'Password not long enough' : `Password must have ${missing}`;
    throw new ApiError('InvalidPasswordException', `Password did not conform with policy: ${because}`);
  }
}

/** The user pools that the templates declare, by their id. */
export function userPoolsOf(graph: Graph, values: TwinValues, clock: Clock): ReadonlyMap<string, UserPool> {
  const clients = graph.resources('AWS::Cognito::UserPoolClient').map((resource) => {
    const config = object(values.plain(resource.properties));
    return {
      pool: string(config['UserPoolId']) ?? '',
      id: values.text(resource.ref) ?? '',
      // Source: AWS::Cognito::UserPoolClient, ExplicitAuthFlows: these three where none are named.
      flows:
        config['ExplicitAuthFlows'] === undefined
          ? ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_CUSTOM_AUTH']
          : strings(config['ExplicitAuthFlows']),
      hidesUsers: config['PreventUserExistenceErrors'] === 'ENABLED',
      tokenLifetime: 3600,
    };
  });
  return new Map(
    graph.resources('AWS::Cognito::UserPool').map((resource) => {
      const id = values.text(resource.ref) ?? '';
      const own = clients.filter(({ pool }) => pool === id).map((client) => [client.id, client] as const);
      const arn = values.text(resource.attribute('Arn')) ?? '';
      return [
        id,
        new UserPool(id, arn, new Map(own), object(values.plain(resource.properties)), clock),
      ] as const;
    }),
  );
}

/** Attributes of a request, `[{ Name, Value }]`. */
export function attributesIn(value: unknown): ReadonlyMap<string, string> {
  return new Map(
    list(value).map((one) => [string(object(one)['Name']) ?? '', string(object(one)['Value']) ?? '']),
  );
}

function base32(bytes: Buffer): string {
  return [...bytes].map((byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[byte % 32]).join('');
}
