import { isIP } from 'node:net';
import { decide, parsePolicy } from '../iam';
import type { Graph } from '../template';
import { nameStages } from './apigateway/build';
import { ApiGateway } from './apigateway/gateway';
import { Athena } from './athena/athena';
import { nameCatalogue } from './athena/catalogue';
import type { TwinClock } from './clock';
import { type IdentityPool, identityPoolOperations, identityPoolsOf } from './cognito/identity-pool';
import { type UserPool, userPoolsOf } from './cognito/user-pool';
import { userPoolOperations } from './cognito/user-pool-api';
import { DynamoDb } from './dynamodb/dynamodb';
import { response, type TwinRequest, type TwinResponse } from './http/message';
import { ApiError, calls, serveJson } from './identity/api';
import { type Role, rolesOf } from './identity/roles';
import { Credentials, type Session, type TemporaryCredentials } from './identity/session';
import { type Caller, callerOf, scopeOf } from './identity/signature';
import { serveSts } from './identity/sts';
import { Lambda } from './lambda/lambda';
import { Messaging } from './messaging/messaging';
import type { PrivateKeys } from './secretsmanager/secrets';
import { SecretsManager } from './secretsmanager/secretsmanager';
import { nameIdentities } from './ses/mail';
import { TWIN_ACCOUNT, type TwinValues } from './values';

/** Who somebody is, and what AWS's own services answer: user pools, identity pools, STS, tables, functions, APIs. */
export class Services {
  readonly credentials: Credentials;
  readonly userPools = new Map<string, UserPool>();
  readonly identityPools = new Map<string, IdentityPool>();
  readonly roles = new Map<string, Role>();
  readonly dynamodb: DynamoDb;
  readonly lambda: Lambda;
  readonly apiGateway: ApiGateway;
  readonly secrets: SecretsManager;
  readonly messaging: Messaging;
  readonly athena: Athena;

  /** @param privateKeys Private keys of the twin by the ids that distributions trust them under. */
  constructor(
    private readonly clock: TwinClock,
    privateKeys: PrivateKeys = () => undefined,
  ) {
    this.secrets = new SecretsManager(clock, privateKeys);
    this.credentials = new Credentials(clock);
    this.dynamodb = new DynamoDb(clock);
    const { roles, credentials, dynamodb } = this;
    this.lambda = new Lambda({ roles, credentials, dynamodb, clock });
    this.messaging = new Messaging({ lambda: this.lambda, dynamodb, clock });
    this.athena = new Athena(clock, this.messaging.buckets);
    const { userPools, lambda } = this;
    this.apiGateway = new ApiGateway({ userPools, lambda, clock, caller: (request) => this.caller(request) });
  }

  /** Takes in what the templates declare. */
  add(graph: Graph, values: TwinValues): void {
    nameStages(graph, values);
    nameIdentities(graph, values);
    nameCatalogue(graph, values);
    for (const [id, pool] of userPoolsOf(graph, values, this.clock)) this.userPools.set(id, pool);
    for (const [id, pool] of identityPoolsOf(graph, values)) this.identityPools.set(id, pool);
    for (const [arn, role] of rolesOf(graph, values)) this.roles.set(arn, role);
    this.dynamodb.add(graph, values, TWIN_ACCOUNT);
    this.lambda.add(graph, values);
    this.secrets.add(graph, values);
    this.messaging.add(graph, values);
    this.athena.add(graph, values);
    this.apiGateway.add(graph, values);
  }

  /** Credentials that may do everything, as those of the person who deployed. */
  operator(account: string): TemporaryCredentials {
    const everything = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
    };
    const roleArn = `arn:aws:iam::${account}:role/Operator`;
    return this.credentials.issue(
      {
        principal: { type: 'role-session', roleArn, sessionName: 'twin' },
        arn: `arn:aws:sts::${account}:assumed-role/Operator/twin`,
        userId: 'AROATWINOPERATORTWIN:twin',
        account,
        policies: { identity: [parsePolicy(everything, { name: 'operator' }).policy] },
        context: {},
      },
      43_200,
    );
  }

  caller(request: TwinRequest): Caller {
    return callerOf(request, this.credentials, this.clock);
  }

  /**
   * The request under the name that AWS gives the service. Clients whose endpoint was set to the twin's address ask an address:
   * what they signed says which service they mean.
   */
  addressed(request: TwinRequest): TwinRequest {
    if (isIP(request.host) === 0 && request.host !== 'localhost') return request;
    const scope = scopeOf(request);
    return scope ? { ...request, host: `${scope.service}.${scope.region}.amazonaws.com` } : request;
  }

  /** The answer of one of these services; undefined for a request to anything else. */
  serve(request: TwinRequest): Promise<TwinResponse> | TwinResponse | undefined {
    const api = this.apiGateway.serve(request);
    if (api) return api;
    const jwks = /^\/([\w-]+_\w+)\/\.well-known\/jwks\.json$/.exec(request.path)?.[1];
    const pool = jwks === undefined ? undefined : this.userPools.get(jwks);
    if (pool) return response(200, [['Content-Type', 'application/json']], JSON.stringify(pool.key.jwks));
    if (calls(request, 'AWSCognitoIdentityProviderService')) {
      const authorize = (action: string, arn: string): void => this.authorize(request, action, arn);
      return serveJson(userPoolOperations(this.userPools, authorize), request);
    }
    if (calls(request, 'AWSCognitoIdentityService')) {
      const { identityPools: pools, userPools, roles, credentials } = this;
      return serveJson(identityPoolOperations({ pools, userPools, roles, credentials }), request);
    }
    const caller = this.caller(request);
    if (/^sts(?:\.|$)/.test(request.host) || (caller.kind === 'signed' && caller.service === 'sts'))
      return serveSts(request, caller);
    if (calls(request, 'DynamoDB_20120810')) return this.dynamodb.serve(request, caller);
    if (calls(request, 'secretsmanager')) return this.secrets.serve(request, caller);
    if (calls(request, 'AmazonAthena')) return this.athena.serve(request, caller);
    return this.messaging.serve(request, caller) ?? this.lambda.serve(request, caller);
  }

  async close(): Promise<void> {
    this.messaging.close();
    await this.lambda.close();
    await this.dynamodb.close();
  }

  /** @throws ApiError where the caller is nobody, or may not. */
  private authorize(request: TwinRequest, action: string, resource: string): void {
    const caller = this.caller(request);
    if (caller.kind === 'anonymous')
      throw new ApiError('MissingAuthenticationTokenException', 'Missing Authentication Token', 403);
    if (caller.kind === 'refused')
      throw new ApiError(
        'UnrecognizedClientException',
        'The security token included in the request is invalid.',
        400,
      );
    if (!may(caller.session, action, resource, request))
      throw new ApiError(
        'AccessDeniedException',
        `User: ${caller.session.arn} is not authorized to perform: ${action} on resource: ${resource}`,
        400,
      );
  }
}

/** Whether a session's own policies let it do something to what has no policy of its own. */
export function may(session: Session, action: string, resource: string, request: TwinRequest): boolean {
  const context = {
    'aws:SecureTransport': String(request.secure),
    'aws:SourceIp': request.clientAddress.replace(/^::ffff:/, ''),
    ...session.context,
  };
  return (
    decide({ principal: session.principal, action, resource, context }, session.policies).decision ===
    'allowed'
  );
}
