import { randomUUID } from 'node:crypto';
import { decide, type Principal } from '../../iam';
import type { Graph } from '../../template';
import type { Clock } from '../clock';
import type { DynamoDb } from '../dynamodb/dynamodb';
import { response, type TwinRequest, type TwinResponse } from '../http/message';
import type { Role } from '../identity/roles';
import type { Credentials, Session } from '../identity/session';
import type { Caller } from '../identity/signature';
import { TWIN_ACCOUNT, type TwinValues } from '../values';
import { type FunctionConfig, functionsOf } from './functions';
import { type Invoked, Runner } from './runner';

/** What functions work with. */
export interface Surroundings {
  readonly roles: ReadonlyMap<string, Role>;
  readonly credentials: Credentials;
  readonly dynamodb: DynamoDb;
  readonly clock: Clock;
}

/** Credentials of functions outlast any run: AWS hands them new ones in time. */
const FOREVER = 10 * 365 * 86_400;

/** Lambda: the handlers of the assembly, each in a thread, with the rights of its role. */
export class Lambda {
  /** By ARN. */
  readonly functions = new Map<string, FunctionConfig>();
  /** Where functions find AWS's services: requests to names of `amazonaws.com` go there. */
  place = { host: '127.0.0.1', port: 0 };
  /** Invokes asynchronously. */
  later: (config: FunctionConfig, event: unknown, depth: number) => void = (config, event) =>
    void this.invoke(config, event);
  private readonly runners = new Map<string, Runner>();
  private region = '';

  constructor(private readonly surroundings: Surroundings) {}

  add(graph: Graph, values: TwinValues): void {
    this.region = values.region;
    for (const [arn, config] of functionsOf(graph, values)) this.functions.set(arn, config);
  }

  /** By name, ARN, or either with a version. */
  find(name: string): FunctionConfig | undefined {
    const bare = decodeURIComponent(name);
    return [...this.functions.values()].find((one) =>
      [one.name, one.arn].some((known) => bare === known || bare.startsWith(`${known}:`)),
    );
  }

  /** Runs a function; whoever calls has decided that it may be. */
  invoke(config: FunctionConfig, event: unknown, identity?: object, depth = 0): Promise<Invoked> {
    const runner =
      this.runners.get(config.arn) ??
      new Runner(
        config,
        () => this.environment(config),
        this.surroundings.clock,
        () => this.place,
      );
    this.runners.set(config.arn, runner);
    return runner.invoke(event, identity, depth);
  }

  /** How often a function was invoked. */
  count(config: FunctionConfig): number {
    return this.runners.get(config.arn)?.count ?? 0;
  }

  /** How many of the latest events of all functions hold a text. */
  eventsAbout(text: string): number {
    const events = [...this.runners.values()].flatMap((runner) => runner.events);
    return events.filter((event) => event.includes(text)).length;
  }

  /** How many functions what a session does came through: more than 0 where it is a function's that works on an event. */
  depthOf({ principal }: Session): number {
    if (principal.type !== 'role-session') return 0;
    const { sessionName } = principal;
    return [...this.runners.values()].find(({ name }) => name === sessionName)?.depth ?? 0;
  }

  /** What a function wrote. */
  logs(config: FunctionConfig): readonly string[] {
    return this.runners.get(config.arn)?.logs ?? [];
  }

  /** Whether a service of AWS may invoke a function on behalf of something: the function's permissions decide. */
  admits(config: FunctionConfig, service: string, sourceArn: string): boolean {
    const context = { 'aws:SourceArn': sourceArn, 'aws:SourceAccount': TWIN_ACCOUNT };
    return this.decided(config, { type: 'service', service }, context);
  }

  /** The `Invoke` API; undefined for a request to anything else. */
  serve(request: TwinRequest, caller: Caller): Promise<TwinResponse> | undefined {
    const name = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(request.path)?.[1];
    return name === undefined || request.method !== 'POST' ? undefined : this.answer(name, request, caller);
  }

  async close(): Promise<void> {
    await Promise.all([...this.runners.values()].map((runner) => runner.close()));
  }

  private async answer(name: string, request: TwinRequest, caller: Caller): Promise<TwinResponse> {
    if (caller.kind !== 'signed')
      return caller.kind === 'anonymous'
        ? refusal(403, 'MissingAuthenticationTokenException', 'Missing Authentication Token')
        : refusal(
            403,
            'UnrecognizedClientException',
            'The security token included in the request is invalid.',
          );
    const { session } = caller;
    const config = this.find(name);
    const arn = config?.arn ?? `arn:aws:lambda:${this.region}:${TWIN_ACCOUNT}:function:${name}`;
    const action = 'lambda:InvokeFunction';
    const context = { 'aws:SecureTransport': String(request.secure), ...session.context };
    const allowed = config
      ? this.decided(config, session.principal, context, session)
      : decide({ principal: session.principal, action, resource: arn, context }, session.policies)
          .decision === 'allowed';
    if (!allowed)
      return refusal(
        403,
        'AccessDeniedException',
        `User: ${session.arn} is not authorized to perform: ${action} on resource: ${arn} because no identity-based policy allows the ${action} action`,
      );
    if (!config) return refusal(404, 'ResourceNotFoundException', `Function not found: ${arn}`);
    let event: unknown;
    try {
      event = request.body.length === 0 ? {} : JSON.parse(request.body.toString('utf8'));
    } catch {
      return refusal(400, 'InvalidRequestContentException', 'Could not parse request body into json');
    }
    const type = request.headers.get('x-amz-invocation-type') ?? 'RequestResponse';
    if (type === 'DryRun') return response(204, []);
    if (type === 'Event') {
      this.later(config, event, this.depthOf(session) + 1);
      return response(202, []);
    }
    const { payload, error } = await this.invoke(config, event, identityOf(session));
    return response(
      200,
      [
        ['Content-Type', 'application/json'],
        ['X-Amzn-RequestId', randomUUID()],
        ['X-Amz-Executed-Version', '$LATEST'],
        ...(error ? [['X-Amz-Function-Error', error] as const] : []),
      ],
      payload,
    );
  }

  private decided(
    config: FunctionConfig,
    principal: Principal,
    context: Readonly<Record<string, string | readonly string[]>>,
    session?: Session,
  ): boolean {
    const request = { principal, action: 'lambda:InvokeFunction', resource: config.arn, context };
    const policies = {
      ...session?.policies,
      resource: { policy: config.permissions, kind: 'ordinary' as const },
      resourceAccount: TWIN_ACCOUNT,
    };
    return decide(request, policies).decision === 'allowed';
  }

  /**
   * The template's environment and what Lambda adds. The twin has no DAX: its endpoint is left out, handlers ask DynamoDB, and
   * who may is decided as if they went through the cluster.
   */
  private environment(config: FunctionConfig): Readonly<Record<string, string>> {
    const { DAX_ENDPOINT: _, ...environment } = config.environment;
    const { credentials, dynamodb } = this.surroundings;
    const session = this.sessionOf(config.role, config.name);
    const cluster = config.dax && this.sessionOf(config.dax.role, 'dax');
    if (session && cluster && config.dax)
      dynamodb.throughDax.set(session, { cluster: config.dax.cluster, role: cluster });
    const issued = session && credentials.issue(session, FOREVER);
    return {
      ...(config.dax ? environment : config.environment),
      AWS_REGION: this.region,
      AWS_DEFAULT_REGION: this.region,
      AWS_LAMBDA_FUNCTION_NAME: config.name,
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(config.memory),
      TZ: ':UTC',
      ...(issued && {
        AWS_ACCESS_KEY_ID: issued.accessKeyId,
        AWS_SECRET_ACCESS_KEY: issued.secretAccessKey,
        AWS_SESSION_TOKEN: issued.sessionToken,
      }),
    };
  }

  /** What runs with a role's rights; undefined for a role of other stacks. */
  sessionOf(arn: string, name: string): Session | undefined {
    const role = this.surroundings.roles.get(arn);
    if (!role) return undefined;
    return {
      principal: { type: 'role-session', roleArn: role.arn, sessionName: name },
      arn: `arn:aws:sts::${TWIN_ACCOUNT}:assumed-role/${role.name}/${name}`,
      userId: `AROATWIN:${name}`,
      account: TWIN_ACCOUNT,
      policies: { identity: [...role.policies], ...(role.boundary && { boundary: role.boundary }) },
      context: {},
    };
  }
}

/** Whom Lambda tells the function that it was invoked by: identities of identity pools only. */
function identityOf({ context }: Session): object | undefined {
  const id = context['cognito-identity.amazonaws.com:sub'];
  if (typeof id !== 'string') return undefined;
  return { cognitoIdentityId: id, cognitoIdentityPoolId: context['cognito-identity.amazonaws.com:aud'] };
}

function refusal(status: number, code: string, message: string): TwinResponse {
  return response(
    status,
    [
      ['Content-Type', 'application/json'],
      ['X-Amzn-RequestId', randomUUID()],
      ['X-Amzn-ErrorType', code],
    ],
    JSON.stringify({ Type: 'User', Message: message }),
  );
}
