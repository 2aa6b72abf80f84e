import type { APIGatewayProxyEvent } from 'aws-lambda';

/** What a test wants of a request; the rest is as API Gateway sends it. */
export interface ApiRequest {
  readonly method?: string;
  /** As in `/todos/{id}`. */
  readonly resource?: string;
  readonly path?: string;
  readonly pathParameters?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON unless it is a string. */
  readonly body?: unknown;
  /** `sub` of the signed-in user; `null` for nobody. */
  readonly sub?: string | null;
  /** More claims of the token, as in `cognito:groups`. */
  readonly claims?: Readonly<Record<string, string>>;
}

/**
 * A Lambda proxy event of a REST API behind a Cognito authorizer. Shape: API Gateway Developer Guide, "Input format of a Lambda
 * function for proxy integration"
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html).
 */
export function apiEvent(request: ApiRequest = {}): APIGatewayProxyEvent {
  const { method = 'GET', resource = '/', path = resource, sub = 'user-1', body } = request;
  const query = request.query ?? null;
  const headers = { Accept: 'application/json', Host: 'api.example.com', ...request.headers };
  return {
    resource,
    path,
    httpMethod: method,
    headers,
    multiValueHeaders: listed(headers),
    queryStringParameters: query,
    multiValueQueryStringParameters: query && listed(query),
    pathParameters: request.pathParameters ?? null,
    stageVariables: null,
    requestContext: {
      accountId: '111122223333',
      apiId: 'a1b2c3d4e5',
      authorizer:
        sub === null
          ? null
          : { claims: { sub, token_use: 'id', email: 'user@example.com', ...request.claims } },
      protocol: 'HTTP/1.1',
      httpMethod: method,
      identity: {
        accessKey: null,
        accountId: null,
        apiKey: null,
        apiKeyId: null,
        caller: null,
        clientCert: null,
        cognitoAuthenticationProvider: null,
        cognitoAuthenticationType: null,
        cognitoIdentityId: null,
        cognitoIdentityPoolId: null,
        principalOrgId: null,
        sourceIp: '192.0.2.1',
        user: null,
        userAgent: 'test',
        userArn: null,
        vpcId: undefined,
        vpceId: undefined,
      },
      path: `/v1${path}`,
      requestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
      requestTimeEpoch: 1_790_000_000_000,
      resourceId: '123456',
      resourcePath: resource,
      stage: 'v1',
    },
    body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
    isBase64Encoded: false,
  };
}

function listed(one: Readonly<Record<string, string>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(one).map(([name, value]) => [name, [value]]));
}
