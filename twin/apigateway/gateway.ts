import { randomUUID } from 'node:crypto';
import Ajv from 'ajv';
import { decide } from '../../iam';
import type { Graph } from '../../template';
import type { Clock } from '../clock';
import type { UserPool } from '../cognito/user-pool';
import { response, type TwinRequest, type TwinResponse, withHeaders } from '../http/message';
import type { Caller } from '../identity/signature';
import { number, object, string } from '../json';
import type { Lambda } from '../lambda/lambda';
import { TWIN_ACCOUNT, type TwinValues } from '../values';
import { authorize } from './authorize';
import { type Method, type RestApi, restApisOf } from './build';
import { cacheKey, cachingOf, type Parameter, StageCache } from './cache';
import { type Call, IntegrationFailure, integrate } from './integrate';
import { match } from './match';
import { Throttle, throttlingOf } from './throttle';

/** What REST APIs work with. */
export interface Surroundings {
  readonly userPools: ReadonlyMap<string, UserPool>;
  readonly lambda: Lambda;
  readonly clock: Clock;
  caller(request: TwinRequest): Caller;
}

/** API Gateway's REST APIs: routes, authorizers, limits of methods, validation, the stage's cache, functions. */
export class ApiGateway {
  readonly apis = new Map<string, RestApi>();
  private readonly caches = new Map<RestApi, StageCache>();
  private readonly throttle: Throttle;
  private region = '';

  constructor(private readonly surroundings: Surroundings) {
    this.throttle = new Throttle(surroundings.clock);
  }

  add(graph: Graph, values: TwinValues): void {
    this.region = values.region;
    for (const [id, api] of restApisOf(graph, values)) this.apis.set(id, api);
  }

  /** Empties every stage's cache, as whoever runs an API can. */
  flush(): void {
    this.caches.clear();
  }

  /** The answer of an API; undefined for a request to anything else. */
  serve(request: TwinRequest): Promise<TwinResponse> | undefined {
    const id = /^([a-z0-9]{1,20})\.execute-api\./.exec(request.host)?.[1];
    const api = id === undefined ? undefined : this.apis.get(id);
    return api && this.answer(api, request);
  }

  private async answer(api: RestApi, request: TwinRequest): Promise<TwinResponse> {
    const [, name = '', ...rest] = request.path.split('/');
    const path = `/${rest.join('/')}`;
    const refuse = (type: string, status: number, message: string, error?: string): TwinResponse =>
      gatewayResponse(api, type, status, message, error);
    const stage = api.stages.get(name);
    if (!stage) return refuse('DEFAULT_4XX', 403, 'Forbidden', 'ForbiddenException');
    const matched = match(api, request.method, path);
    if (!matched)
      return refuse(
        'MISSING_AUTHENTICATION_TOKEN',
        403,
        'Missing Authentication Token',
        'MissingAuthenticationTokenException',
      );
    const { userPools: pools, clock } = this.surroundings;
    const { method, parameters } = matched;
    const arn = `arn:aws:execute-api:${this.region}:${TWIN_ACCOUNT}:${api.id}/${stage.name}/${request.method}${path}`;
    const caller = this.surroundings.caller(request);
    const now = clock.epoch();
    const admitted = authorize(method, request, { pools, caller, arn, policy: api.policy, now });
    if ('type' in admitted) return refuse(admitted.type, admitted.status, admitted.message, admitted.error);
    const limits = throttlingOf(stage, method, request.method);
    const key = `${api.id}/${stage.name}/${request.method}${method.path}`;
    if (limits && !this.throttle.admits(key, limits))
      return refuse('THROTTLED', 429, 'Too Many Requests', 'TooManyRequestsException');
    const parameter = parameterOf(request, parameters);
    const wrong = invalid(method, request, parameter);
    if (wrong) return refuse(wrong.type, 400, wrong.message, 'BadRequestException');
    const call: Call = {
      ...matched,
      api,
      stage,
      region: this.region,
      request,
      path,
      admitted,
      now,
      requestId: randomUUID(),
    };
    try {
      return named(await this.cached(call, parameter, caller, arn), call.requestId);
    } catch (error) {
      if (!(error instanceof IntegrationFailure)) throw error;
      // API Gateway tells callers nothing of what broke; what the twin does not do, it says.
      const said = error.status === 501 ? error.message : 'Internal server error';
      return refuse('DEFAULT_5XX', error.status, said, 'InternalServerErrorException');
    }
  }

  private async cached(call: Call, parameter: Parameter, caller: Caller, arn: string): Promise<TwinResponse> {
    const { stage, method, request, api } = call;
    const { lambda, clock } = this.surroundings;
    const caching = cachingOf(stage, method, request.method);
    if (!caching) return integrate(call, lambda);
    const cache = this.caches.get(api) ?? new StageCache(clock);
    this.caches.set(api, cache);
    const key = cacheKey(stage, method, request.method, parameter);
    const asked = /(?:^|,)\s*max-age=0\s*(?:,|$)/i.test(request.headers.get('cache-control') ?? '');
    const invalidates = asked && (!caching.protected || mayInvalidate(caller, arn));
    const found = invalidates ? undefined : cache.get(key);
    const answer = found ?? (await integrate(call, lambda));
    if (!found && answer.status < 300) cache.put(key, answer, caching.ttl);
    if (!asked || invalidates) return answer;
    return {
      ...answer,
      headers: withHeaders(answer.headers, {
        Warning: '199 API Gateway "Cache-control headers were ignored because the caller was unauthorized."',
      }),
    };
  }
}

function mayInvalidate(caller: Caller, arn: string): boolean {
  if (caller.kind !== 'signed') return false;
  const { principal, policies, context } = caller.session;
  const request = { principal, action: 'execute-api:InvalidateCache', resource: arn, context };
  return decide(request, { ...policies, resourceAccount: TWIN_ACCOUNT }).decision === 'allowed';
}

function parameterOf(request: TwinRequest, path: ReadonlyMap<string, string>): Parameter {
  const query = new URLSearchParams(request.query ?? '');
  return (name) => {
    const [, , place, ...rest] = name.split('.');
    const key = rest.join('.');
    if (place === 'path') return path.get(key);
    if (place === 'querystring') return query.get(key) ?? undefined;
    return place === 'header' ? request.headers.get(key.toLowerCase()) : undefined;
  };
}

const ajv = new Ajv({ strict: false, validateFormats: false });

/** Why a request does not fit its method, as the validator says it. */
function invalid(
  method: Method,
  request: TwinRequest,
  parameter: Parameter,
): { readonly type: string; readonly message: string } | undefined {
  const missing = method.validatesParameters
    ? method.required.filter((name) => (parameter(name) ?? '') === '').map((name) => name.split('.').at(-1))
    : [];
  if (missing.length > 0)
    return {
      type: 'BAD_REQUEST_PARAMETERS',
      message: `Missing required request parameters: [${missing.join(', ')}]`,
    };
  const type = (request.headers.get('content-type') ?? 'application/json').split(';')[0]?.trim() ?? '';
  const model = method.validatesBody ? method.models.get(type) : undefined;
  if (!model) return undefined;
  const { $schema: _, ...schema } = model;
  const fits = (body: unknown): boolean => ajv.compile(schema)(body) === true;
  try {
    if (fits(JSON.parse(request.body.toString('utf8')))) return undefined;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return { type: 'BAD_REQUEST_BODY', message: 'Invalid request body' };
}

/** A gateway response, as the template changes it. */
function gatewayResponse(
  api: RestApi,
  type: string,
  status: number,
  message: string,
  error = 'BadRequestException',
): TwinResponse {
  const config =
    api.responses.get(type) ?? api.responses.get(status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX') ?? {};
  const template =
    string(object(config['ResponseTemplates'])['application/json']) ??
    '{"message":$context.error.messageString}';
  const headers = Object.entries(object(config['ResponseParameters'])).flatMap(([name, value]) => {
    const literal = /^'(.*)'$/.exec(string(value) ?? '')?.[1];
    const header = /^gatewayresponse\.header\.(.+)$/.exec(name)?.[1];
    return literal === undefined || header === undefined ? [] : [[header, literal] as const];
  });
  const body = template
    .replaceAll('$context.error.messageString', () => JSON.stringify(message))
    .replaceAll('$context.error.message', () => message);
  const answer = response(
    number(config['StatusCode'], status),
    [['Content-Type', 'application/json'], ['x-amzn-ErrorType', error], ...headers],
    body,
  );
  return named(answer, randomUUID());
}

/** Every answer of API Gateway has an id of its own, also when it comes from the cache. */
function named(answer: TwinResponse, requestId: string): TwinResponse {
  return { ...answer, headers: withHeaders(answer.headers, { 'x-amzn-RequestId': requestId }) };
}
