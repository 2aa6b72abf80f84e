import { decide, type Policy } from '../../iam';
import type { UserPool } from '../cognito/user-pool';
import type { TwinRequest } from '../http/message';
import type { Caller } from '../identity/signature';
import { type Json, string } from '../json';
import { TWIN_ACCOUNT } from '../values';
import type { Method } from './build';

/** Why a request does not reach its method: the type of the gateway response, and what it says. */
export interface Refused {
  readonly type: string;
  readonly status: number;
  readonly message: string;
  readonly error: string;
}

/** Who may go on, and what the integration is told about them. */
export interface Admitted {
  readonly authorizer?: Json;
  readonly identity?: Json;
}

const UNAUTHORIZED: Refused = {
  type: 'UNAUTHORIZED',
  status: 401,
  message: 'Unauthorized',
  error: 'UnauthorizedException',
};

const NO_SIGNATURE: Refused = {
  type: 'MISSING_AUTHENTICATION_TOKEN',
  status: 403,
  message: 'Missing Authentication Token',
  error: 'MissingAuthenticationTokenException',
};

/** Whether a request may go on to a method. */
export function authorize(
  method: Method,
  request: TwinRequest,
  {
    pools,
    caller,
    arn,
    policy,
    now,
  }: {
    readonly pools: ReadonlyMap<string, UserPool>;
    readonly caller: Caller;
    /** Of the method, in `execute-api`. */
    readonly arn: string;
    readonly policy: Policy | undefined;
    /** Milliseconds since 1970. */
    readonly now: number;
  },
): Refused | Admitted {
  if (method.authorization === 'COGNITO_USER_POOLS') return byToken(method, request, pools, now);
  if (method.authorization === 'AWS_IAM') return bySignature(request, caller, arn, policy);
  // A key is compared with those of a usage plan, of which the twin has none.
  if (method.keyRequired)
    return { type: 'INVALID_API_KEY', status: 403, message: 'Forbidden', error: 'ForbiddenException' };
  if (method.authorization !== 'NONE') return UNAUTHORIZED;
  return {};
}

/**
 * A Cognito authorizer takes ID tokens, or access tokens where the method asks for scopes.
 * Source: Amazon API Gateway Developer Guide, "Control access to REST APIs using Amazon Cognito user pools as an authorizer".
 */
function byToken(
  { authorizer, scopes }: Method,
  request: TwinRequest,
  pools: ReadonlyMap<string, UserPool>,
  now: number,
): Refused | Admitted {
  const header = request.headers.get(authorizer?.header ?? 'authorization') ?? '';
  const token = header.replace(/^Bearer +/i, '').trim();
  if (!authorizer || token === '') return UNAUTHORIZED;
  for (const id of authorizer.pools) {
    const claims = pools.get(id)?.key.verify(token);
    if (!claims) continue;
    const granted = (string(claims['scope']) ?? '').split(' ');
    const fits =
      scopes.length > 0
        ? claims['token_use'] === 'access' && scopes.some((scope) => granted.includes(scope))
        : claims['token_use'] === 'id';
    if (fits) return { authorizer: { claims: texts(claims) } };
  }
  return expired(token, now) ? { ...UNAUTHORIZED, message: 'The incoming token has expired' } : UNAUTHORIZED;
}

/** Claims reach functions as text; lists, such as that of groups, with commas. */
function texts(claims: Json): Json {
  return Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [
      name,
      Array.isArray(value) || typeof value !== 'object' ? String(value) : JSON.stringify(value),
    ]),
  );
}

/** Only what it says of itself: decides the message, never the status. */
function expired(token: string, now: number): boolean {
  try {
    const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    const { exp } = (payload ?? {}) as { readonly exp?: unknown };
    return typeof exp === 'number' && exp * 1000 <= now;
  } catch {
    return false;
  }
}

function bySignature(
  request: TwinRequest,
  caller: Caller,
  arn: string,
  policy: Policy | undefined,
): Refused | Admitted {
  if (caller.kind === 'anonymous') return NO_SIGNATURE;
  if (caller.kind === 'refused')
    return caller.fault === 'ExpiredToken'
      ? { ...denied('The security token included in the request is expired'), type: 'EXPIRED_TOKEN' }
      : { ...denied('The security token included in the request is invalid.'), type: 'INVALID_SIGNATURE' };
  const { session } = caller;
  const context = { 'aws:SecureTransport': String(request.secure), ...session.context };
  const { decision } = decide(
    { principal: session.principal, action: 'execute-api:Invoke', resource: arn, context },
    {
      ...session.policies,
      ...(policy && { resource: { policy, kind: 'ordinary' as const } }),
      resourceAccount: TWIN_ACCOUNT,
    },
  );
  if (decision !== 'allowed')
    return denied(
      `User: ${session.arn} is not authorized to perform: execute-api:Invoke on resource: ${arn}`,
    );
  return { identity: { userArn: session.arn, caller: session.userId, accountId: session.account } };
}

function denied(message: string): Refused {
  return { type: 'ACCESS_DENIED', status: 403, message, error: 'AccessDeniedException' };
}
