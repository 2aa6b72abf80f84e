import { randomBytes } from 'node:crypto';
import { ApiError, type Operation } from '../identity/api';
import { flag, type Json, object, string } from '../json';
import { attributesOf, type User } from './user';
import { attributesIn, type UserPool } from './user-pool';

/** Whether a caller may do an action on a pool; throws where not. */
export type Authorize = (action: string, arn: string) => void;

/** `AWSCognitoIdentityProviderService`, as far as signing up, signing in and administering users go. */
export function userPoolOperations(
  pools: ReadonlyMap<string, UserPool>,
  authorize: Authorize,
): Readonly<Record<string, Operation>> {
  const poolOf = (input: Json): UserPool => {
    const id = string(input['UserPoolId']) ?? '';
    const pool = pools.get(id);
    if (!pool) throw new ApiError('ResourceNotFoundException', `User pool ${id} does not exist.`);
    return pool;
  };
  const poolOfClient = (input: Json): UserPool => {
    const id = string(input['ClientId']) ?? '';
    const pool = [...pools.values()].find(({ clients }) => clients.has(id));
    if (!pool) throw new ApiError('ResourceNotFoundException', `User pool client ${id} does not exist.`);
    return pool;
  };
  /** Sessions and access tokens name their pool themselves. */
  const anywhere = <T>(ask: (pool: UserPool) => T): T => {
    let failure: unknown = new ApiError('NotAuthorizedException', 'Invalid session for the user.');
    for (const pool of pools.values()) {
      try {
        return ask(pool);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        failure = error;
      }
    }
    throw failure;
  };
  const administered = (action: string, operation: (pool: UserPool, input: Json) => Json): Operation => {
    return (input) => {
      const pool = poolOf(input);
      authorize(`cognito-idp:${action}`, pool.arn);
      return operation(pool, input);
    };
  };
  const named = (pool: UserPool, input: Json): User => pool.user(string(input['Username']) ?? '');
  return {
    AdminCreateUser: administered('AdminCreateUser', (pool, input) => {
      const password = string(input['TemporaryPassword']) ?? `Aa1!${randomBytes(12).toString('base64url')}`;
      const name = string(input['Username']) ?? '';
      const user = pool.create(
        name,
        attributesIn(input['UserAttributes']),
        password,
        'FORCE_CHANGE_PASSWORD',
      );
      return { User: shown(user) };
    }),
    AdminSetUserPassword: administered('AdminSetUserPassword', (pool, input) => {
      const status = flag(input['Permanent']) ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD';
      pool.setPassword(named(pool, input), string(input['Password']) ?? '', status);
      return {};
    }),
    AdminGetUser: administered('AdminGetUser', (pool, input) => {
      const user = named(pool, input);
      const { Attributes, ...rest } = shown(user);
      return { ...rest, UserAttributes: Attributes };
    }),
    AdminDeleteUser: administered('AdminDeleteUser', (pool, input) => {
      pool.delete(string(input['Username']) ?? '');
      return {};
    }),
    AdminConfirmSignUp: administered('AdminConfirmSignUp', (pool, input) => {
      named(pool, input).status = 'CONFIRMED';
      return {};
    }),
    AdminAddUserToGroup: administered('AdminAddUserToGroup', (pool, input) => {
      named(pool, input).groups.add(string(input['GroupName']) ?? '');
      return {};
    }),
    AdminUserGlobalSignOut: administered('AdminUserGlobalSignOut', (pool, input) => {
      pool.signOut(named(pool, input));
      return {};
    }),
    AdminInitiateAuth: administered('AdminInitiateAuth', (pool, input) =>
      pool.initiate(
        string(input['ClientId']) ?? '',
        string(input['AuthFlow']) ?? '',
        object(input['AuthParameters']),
      ),
    ),
    SignUp: (input) => {
      const pool = poolOfClient(input);
      if (!pool.open)
        throw new ApiError('NotAuthorizedException', 'SignUp is not permitted for this user pool');
      const user = pool.create(
        string(input['Username']) ?? '',
        attributesIn(input['UserAttributes']),
        string(input['Password']) ?? '',
        'UNCONFIRMED',
      );
      return { UserConfirmed: false, UserSub: user.sub };
    },
    InitiateAuth: (input) => {
      const flow = string(input['AuthFlow']) ?? '';
      if (flow.startsWith('ADMIN_'))
        throw new ApiError('InvalidParameterException', 'Initiate Auth method not supported.');
      return poolOfClient(input).initiate(
        string(input['ClientId']) ?? '',
        flow,
        object(input['AuthParameters']),
      );
    },
    RespondToAuthChallenge: (input) =>
      poolOfClient(input).respond(
        string(input['ClientId']) ?? '',
        string(input['ChallengeName']) ?? '',
        string(input['Session']),
        object(input['ChallengeResponses']),
      ),
    AssociateSoftwareToken: (input) => anywhere((pool) => pool.associate(string(input['Session']) ?? '')),
    VerifySoftwareToken: (input) =>
      anywhere((pool) => pool.verify(string(input['Session']) ?? '', string(input['UserCode']) ?? '')),
    GetUser: (input) => {
      const user = anywhere((pool) => pool.byAccessToken(string(input['AccessToken']) ?? ''));
      return { Username: user.username, UserAttributes: attributesOf(user) };
    },
    GlobalSignOut: (input) => {
      anywhere((pool) => pool.signOut(pool.byAccessToken(string(input['AccessToken']) ?? '')));
      return {};
    },
  };
}

function shown(user: User): Json {
  const at = user.created.getTime() / 1000;
  return {
    Username: user.username,
    Attributes: attributesOf(user),
    UserCreateDate: at,
    UserLastModifiedDate: at,
    Enabled: true,
    UserStatus: user.status,
  };
}
