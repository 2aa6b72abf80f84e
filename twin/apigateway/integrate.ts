import { response, type TwinRequest, type TwinResponse } from '../http/message';
import { flag, type Json, list, number, object, string } from '../json';
import type { Lambda } from '../lambda/lambda';
import { TWIN_ACCOUNT } from '../values';
import type { Admitted } from './authorize';
import type { RestApi, Stage } from './build';
import type { Matched } from './match';

/** One request on its way to an integration. */
export interface Call extends Matched {
  readonly api: RestApi;
  readonly stage: Stage;
  readonly region: string;
  readonly request: TwinRequest;
  /** Below the stage. */
  readonly path: string;
  readonly requestId: string;
  readonly admitted: Admitted;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** An integration of a kind that the twin does not do, or that broke: the status that API Gateway would answer with. */
export class IntegrationFailure extends Error {
  override readonly name = 'IntegrationFailure';

  constructor(
    readonly status: 500 | 501 | 502,
    message: string,
  ) {
    super(message);
  }
}

/** The answer of a method's integration: a function behind a proxy, or a mock. */
export function integrate(call: Call, lambda: Lambda): Promise<TwinResponse> | TwinResponse {
  const type = string(call.method.integration['Type']) ?? '';
  if (type === 'AWS_PROXY') return proxy(call, lambda);
  if (type === 'MOCK') return mock(call.method.integration);
  throw new IntegrationFailure(501, `the twin does not do integrations of type ${type}`);
}

async function proxy(call: Call, lambda: Lambda): Promise<TwinResponse> {
  const { integration, verb, path } = call.method;
  const uri = string(integration['Uri']) ?? '';
  const arn = /\/functions\/(arn:[^/]{1,500})\/invocations$/.exec(uri)?.[1];
  const config = arn === undefined ? undefined : lambda.find(arn);
  if (!config) throw new IntegrationFailure(500, 'the integration names no function of the templates');
  if (integration['Credentials'] !== undefined)
    throw new IntegrationFailure(501, 'the twin does not do integrations with credentials of their own');
  const source = `arn:aws:execute-api:${call.region}:${TWIN_ACCOUNT}:${call.api.id}/${call.stage.name}/${verb === 'ANY' ? call.request.method : verb}${path}`;
  if (!lambda.admits(config, 'apigateway.amazonaws.com', source))
    throw new IntegrationFailure(500, 'Invalid permissions on Lambda function');
  const { payload, error } = await lambda.invoke(config, eventOf(call));
  if (error) throw new IntegrationFailure(502, `the function failed: ${payload.slice(0, 500)}`);
  return answerOf(object(JSON.parse(payload)));
}

function answerOf(result: Json): TwinResponse {
  const status = number(result['statusCode'], Number.NaN);
  const { body } = result;
  if (!Number.isInteger(status) || (body !== undefined && body !== null && typeof body !== 'string'))
    throw new IntegrationFailure(502, 'Malformed Lambda proxy response');
  const single = Object.entries(object(result['headers'])).map(
    ([name, value]) => [name, String(value)] as const,
  );
  const several = Object.entries(object(result['multiValueHeaders'])).flatMap(([name, values]) =>
    list(values).map((value) => [name, String(value)] as const),
  );
  const headers = [...single.filter(([name]) => !several.some(([other]) => other === name)), ...several];
  const typed = headers.some(([name]) => name.toLowerCase() === 'content-type');
  return response(
    status,
    typed ? headers : [...headers, ['Content-Type', 'application/json']],
    Buffer.from(body ?? '', flag(result['isBase64Encoded']) ? 'base64' : 'utf8'),
  );
}

/** What a proxy integration hands to the function (API Gateway Developer Guide, "Input format of a Lambda function for proxy integration"). */
function eventOf(call: Call): object {
  const { request, method, parameters, stage, api, requestId, admitted } = call;
  const query = [...new URLSearchParams(request.query ?? '')];
  const headers = [...request.headers];
  const binary = !/^(?:$|text\/|application\/(?:json|xml|javascript|x-www-form-urlencoded))/.test(
    request.headers.get('content-type') ?? '',
  );
  return {
    resource: method.path,
    path: call.path,
    httpMethod: request.method,
    headers: orNull(Object.fromEntries(headers)),
    multiValueHeaders: orNull(Object.fromEntries(headers.map(([name, value]) => [name, [value]]))),
    queryStringParameters: orNull(Object.fromEntries(query)),
    multiValueQueryStringParameters: orNull(
      Object.fromEntries(
        query.map(([name]) => [name, query.flatMap(([other, value]) => (other === name ? value : []))]),
      ),
    ),
    pathParameters: orNull(Object.fromEntries(parameters)),
    stageVariables: orNull(stage.variables),
    requestContext: {
      accountId: TWIN_ACCOUNT,
      apiId: api.id,
      domainName: request.host,
      domainPrefix: api.id,
      httpMethod: request.method,
      path: `/${stage.name}${call.path}`,
      protocol: `HTTP/${request.httpVersion}`,
      requestId,
      extendedRequestId: requestId,
      requestTimeEpoch: call.now,
      resourceId: method.resourceId,
      resourcePath: method.path,
      stage: stage.name,
      ...(admitted.authorizer && { authorizer: admitted.authorizer }),
      identity: {
        sourceIp: request.clientAddress.replace(/^::ffff:/, ''),
        userAgent: request.headers.get('user-agent') ?? null,
        ...admitted.identity,
      },
    },
    body: request.body.length === 0 ? null : request.body.toString(binary ? 'base64' : 'utf8'),
    isBase64Encoded: binary && request.body.length > 0,
  };
}

function orNull(values: Json): Json | null {
  return Object.keys(values).length === 0 ? null : values;
}

/** A mock's status stands in its request template, its headers in the response that fits it. */
function mock(integration: Json): TwinResponse {
  const [template] = Object.values(object(integration['RequestTemplates'])).map(String);
  const status = /["']?statusCode["']?\s{0,20}:\s{0,20}(\d{3})/.exec(template ?? '')?.[1] ?? '200';
  const responses = list(integration['IntegrationResponses']).map(object);
  const found = responses.find((one) => string(one['StatusCode']) === status) ?? responses[0];
  if (!found) throw new IntegrationFailure(500, 'the mock has no response');
  const headers = Object.entries(object(found['ResponseParameters'])).flatMap(([name, value]) => {
    const literal = /^'(.*)'$/.exec(string(value) ?? '')?.[1];
    const header = /^method\.response\.header\.(.+)$/.exec(name)?.[1];
    return literal === undefined || header === undefined ? [] : [[header, literal] as const];
  });
  const body = string(object(found['ResponseTemplates'])['application/json']) ?? '';
  return response(number(found['StatusCode'], 200), [['Content-Type', 'application/json'], ...headers], body);
}
