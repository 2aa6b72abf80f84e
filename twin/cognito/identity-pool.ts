import { randomUUID } from 'node:crypto';
import { decide } from '../../iam';
import type { Graph } from '../../template';
import { ApiError, type Operation } from '../identity/api';
import type { Role } from '../identity/roles';
import type { Credentials, Session } from '../identity/session';
import { flag, type Json, list, object, string } from '../json';
import type { TwinValues } from '../values';
import type { UserPool } from './user-pool';

/** An identity pool as its template makes it. */
export interface IdentityPool {
  readonly id: string;
  readonly account: string;
  readonly guests: boolean;
  /** Provider name → client ids whose tokens it takes. */
  readonly providers: ReadonlyMap<string, ReadonlySet<string>>;
  readonly roles: { readonly authenticated?: string; readonly unauthenticated?: string };
  /** Identities by provider and subject; guests by their own id. */
  readonly identities: Map<string, string>;
}

/** The identity pools that the templates declare, by their id. */
export function identityPoolsOf(graph: Graph, values: TwinValues): ReadonlyMap<string, IdentityPool> {
  const attachments = graph
    .resources('AWS::Cognito::IdentityPoolRoleAttachment')
    .map((resource) => object(values.plain(resource.properties)));
  return new Map(
    graph.resources('AWS::Cognito::IdentityPool').map((resource) => {
      const id = values.text(resource.ref) ?? '';
      const config = object(values.plain(resource.properties));
      const providers = new Map<string, Set<string>>();
      for (const one of list(config['CognitoIdentityProviders']).map(object)) {
        const name = string(one['ProviderName']) ?? '';
        const clients = providers.get(name) ?? new Set<string>();
        providers.set(name, clients.add(string(one['ClientId']) ?? ''));
      }
      const attached = object(attachments.find((one) => one['IdentityPoolId'] === id)?.['Roles']);
      const authenticated = string(attached['authenticated']);
      const unauthenticated = string(attached['unauthenticated']);
      return [
        id,
        {
          id,
          account: values.text(resource.resolver.ref('AWS::AccountId') ?? '') ?? '',
          guests: flag(config['AllowUnauthenticatedIdentities']),
          providers,
          roles: {
            ...(authenticated !== undefined && { authenticated }),
            ...(unauthenticated !== undefined && { unauthenticated }),
          },
          identities: new Map<string, string>(),
        },
      ] as const;
    }),
  );
}

interface Surroundings {
  readonly pools: ReadonlyMap<string, IdentityPool>;
  readonly userPools: ReadonlyMap<string, UserPool>;
  readonly roles: ReadonlyMap<string, Role>;
  readonly credentials: Credentials;
}

/** Name of the session that Cognito asks STS for. */
const SESSION_NAME = 'CognitoIdentityCredentials';

/** `AWSCognitoIdentityService`: a sign-in becomes an identity, an identity becomes credentials. */
export function identityPoolOperations({
  pools,
  userPools,
  roles,
  credentials,
}: Surroundings): Readonly<Record<string, Operation>> {
  const poolOf = (id: string): IdentityPool => {
    const pool = pools.get(id);
    if (!pool) throw new ApiError('ResourceNotFoundException', `IdentityPool '${id}' not found.`);
    return pool;
  };
  return {
    GetId: (input) => {
      const pool = poolOf(string(input['IdentityPoolId']) ?? '');
      const login = loginOf(pool, userPools, object(input['Logins']));
      const key = login === undefined ? randomUUID() : `${login.provider} ${login.sub}`;
      const region = pool.id.slice(0, pool.id.indexOf(':'));
      const known = pool.identities.get(key) ?? `${region}:${randomUUID()}`;
      pool.identities.set(key, known);
      return { IdentityId: known };
    },
    GetCredentialsForIdentity: (input) => {
      const id = string(input['IdentityId']) ?? '';
      const pool = [...pools.values()].find(({ identities }) => [...identities.values()].includes(id));
      if (!pool) throw new ApiError('ResourceNotFoundException', `Identity '${id}' not found.`);
      const login = loginOf(pool, userPools, object(input['Logins']));
      const owner = [...pool.identities].find(([, identity]) => identity === id)?.[0] ?? '';
      const wanted = login === undefined ? !owner.includes(' ') : owner === `${login.provider} ${login.sub}`;
      if (!wanted) throw new ApiError('NotAuthorizedException', `Access to Identity '${id}' is forbidden.`);
      const arn = login ? pool.roles.authenticated : pool.roles.unauthenticated;
      const role = arn === undefined ? undefined : roles.get(arn);
      if (!role)
        throw new ApiError(
          'InvalidIdentityPoolConfigurationException',
          'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
        );
      const session = sessionOf(pool, role, id, login === undefined ? 'unauthenticated' : 'authenticated');
      const { accessKeyId, secretAccessKey, sessionToken, expiration } = credentials.issue(session);
      return {
        IdentityId: id,
        Credentials: {
          AccessKeyId: accessKeyId,
          SecretKey: secretAccessKey,
          SessionToken: sessionToken,
          Expiration: expiration.getTime() / 1000,
        },
      };
    },
  };
}

/** Whose sign-in a request carries; undefined for a guest. */
function loginOf(
  pool: IdentityPool,
  userPools: ReadonlyMap<string, UserPool>,
  logins: Json,
): { readonly provider: string; readonly sub: string } | undefined {
  const [entry] = Object.entries(logins);
  if (!entry) {
    if (!pool.guests)
      throw new ApiError(
        'NotAuthorizedException',
        'Unauthenticated access is not supported for this identity pool.',
      );
    return undefined;
  }
  const [provider, token] = entry;
  const clients = pool.providers.get(provider);
  const userPool = userPools.get(provider.slice(provider.indexOf('/') + 1));
  const claims = typeof token === 'string' ? userPool?.claims(token) : undefined;
  const client = string(claims?.['aud']) ?? '';
  if (!clients || !claims || claims['token_use'] !== 'id' || !clients.has(client))
    throw new ApiError('NotAuthorizedException', 'Invalid login token.');
  return { provider, sub: string(claims['sub']) ?? '' };
}

/** The session that STS makes, if the role's trust policy lets Cognito take it for this identity. */
function sessionOf(
  pool: IdentityPool,
  role: Role,
  identity: string,
  amr: 'authenticated' | 'unauthenticated',
): Session {
  const context = {
    'cognito-identity.amazonaws.com:sub': identity,
    'cognito-identity.amazonaws.com:aud': pool.id,
    'cognito-identity.amazonaws.com:amr': [amr],
    'aws:FederatedProvider': 'cognito-identity.amazonaws.com',
  };
  const { decision } = decide(
    {
      principal: { type: 'federated', provider: 'cognito-identity.amazonaws.com' },
      action: 'sts:AssumeRoleWithWebIdentity',
      resource: role.arn,
      context,
    },
    { resource: { policy: role.trust, kind: 'role-trust' }, resourceAccount: pool.account },
  );
  if (decision !== 'allowed')
    throw new ApiError(
      'InvalidIdentityPoolConfigurationException',
      'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
    );
  return {
    principal: { type: 'role-session', roleArn: role.arn, sessionName: SESSION_NAME },
    arn: `arn:aws:sts::${pool.account}:assumed-role/${role.name}/${SESSION_NAME}`,
    userId: `AROATWINTWINTWINTWIN:${SESSION_NAME}`,
    account: pool.account,
    policies: { identity: role.policies, ...(role.boundary && { boundary: role.boundary }) },
    context,
  };
}
