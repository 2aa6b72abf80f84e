import type { TwinRequest } from '../http/message';
import { graphFrom } from '../testing/graph-from';
import { startTwin, type Twin } from '../twin';

const TOKEN = 'method.request.header.Authorization';
const ref = (Ref: string) => ({ Ref });

/** Counts how often it ran, and says what it was asked with. */
const CODE = `
let ran = 0;
exports.handler = async (event) => ({
  statusCode: 200,
  body: JSON.stringify({ ran: ++ran, path: event.pathParameters, query: event.queryStringParameters, sub: event.requestContext.authorizer?.claims.sub, body: event.body }),
});`;

const proxy = (uri: object) => ({ Type: 'AWS_PROXY', IntegrationHttpMethod: 'POST', Uri: uri });
const URI = {
  'Fn::Sub': 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Function.Arn}/invocations',
};
const method = (ResourceId: object, HttpMethod: string, more: object) => ({
  Type: 'AWS::ApiGateway::Method',
  Properties: { RestApiId: ref('Api'), ResourceId, HttpMethod, Integration: proxy(URI), ...more },
});
const USERS = { AuthorizationType: 'COGNITO_USER_POOLS', AuthorizerId: ref('Authorizer') };
const of = (type: string, more: object) => ({
  Type: `AWS::ApiGateway::${type}`,
  Properties: { RestApiId: ref('Api'), ...more },
});

const TEMPLATE = {
  Resources: {
    Pool: { Type: 'AWS::Cognito::UserPool', Properties: {} },
    Elsewhere: { Type: 'AWS::Cognito::UserPool', Properties: {} },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] } },
    },
    Function: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        Code: { ZipFile: CODE },
      },
    },
    Permission: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        Action: 'lambda:InvokeFunction',
        FunctionName: { 'Fn::GetAtt': ['Function', 'Arn'] },
        Principal: 'apigateway.amazonaws.com',
        // By the stage's own name, as CDK writes it.
        SourceArn: {
          'Fn::Sub': 'arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/${Stage}/*/things*',
        },
      },
    },
    Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'things' } },
    Things: of('Resource', { ParentId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] }, PathPart: 'things' }),
    Thing: of('Resource', { ParentId: ref('Things'), PathPart: '{id}' }),
    Signed: of('Resource', { ParentId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] }, PathPart: 'signed' }),
    Authorizer: of('Authorizer', {
      Type: 'COGNITO_USER_POOLS',
      IdentitySource: TOKEN,
      ProviderARNs: [{ 'Fn::GetAtt': ['Pool', 'Arn'] }],
    }),
    Validator: of('RequestValidator', { ValidateRequestBody: true, ValidateRequestParameters: true }),
    Model: of('Model', {
      ContentType: 'application/json',
      Schema: { type: 'object', required: ['title'], properties: { title: { type: 'string' } } },
    }),
    List: method(ref('Things'), 'GET', {
      ...USERS,
      Integration: { ...proxy(URI), CacheKeyParameters: [TOKEN, 'method.request.querystring.page'] },
    }),
    Make: method(ref('Things'), 'POST', {
      ...USERS,
      RequestValidatorId: ref('Validator'),
      RequestParameters: { 'method.request.querystring.kind': true },
      RequestModels: { 'application/json': ref('Model') },
    }),
    One: method(ref('Thing'), 'DELETE', USERS),
    BySignature: method(ref('Signed'), 'GET', { AuthorizationType: 'AWS_IAM' }),
    Preflight: method(ref('Things'), 'OPTIONS', {
      AuthorizationType: 'NONE',
      Integration: {
        Type: 'MOCK',
        RequestTemplates: { 'application/json': '{ statusCode: 204 }' },
        IntegrationResponses: [
          {
            StatusCode: '204',
            ResponseParameters: { 'method.response.header.Access-Control-Allow-Origin': "'*'" },
          },
        ],
      },
    }),
    Refusals: of('GatewayResponse', {
      ResponseType: 'UNAUTHORIZED',
      ResponseParameters: { 'gatewayresponse.header.X-Why': "'no token'" },
    }),
    Stage: of('Stage', {
      StageName: 'live',
      CacheClusterEnabled: true,
      MethodSettings: [{ ResourcePath: '/*', HttpMethod: '*', CachingEnabled: true, CacheTtlInSeconds: 30 }],
    }),
  },
};

describe('API Gateway of the twin', () => {
  let twin: Twin;
  beforeEach(async () => {
    twin = await startTwin([graphFrom(TEMPLATE)]);
  });
  afterEach(() => twin.close());

  /** An ID token of one of the pools. */
  function token(pool = 0, sub = 'me'): string {
    return [...twin.services.userPools.values()][pool]?.key.sign({ sub, token_use: 'id' }, 3600) ?? '';
  }

  async function send(route: string, headers: Record<string, string> = {}, body = '') {
    const [verb = '', target = ''] = route.split(' ');
    const [path = '', query] = target.split('?');
    const [id] = [...twin.services.apiGateway.apis.keys()];
    const request: TwinRequest = {
      method: verb,
      secure: true,
      host: `${id}.execute-api.eu-west-1.amazonaws.com`,
      path,
      query,
      headers: new Map(Object.entries(headers)),
      httpVersion: '1.1',
      clientAddress: '192.0.2.1',
      body: Buffer.from(body),
    };
    const answer = await twin.services.apiGateway.serve(request);
    if (!answer) throw new Error('no API answers');
    const text = answer.body.toString('utf8');
    return {
      status: answer.status,
      header: (name: string) => answer.headers.find(([key]) => key.toLowerCase() === name)?.[1],
      body: text === '' ? undefined : (JSON.parse(text) as Readonly<Record<string, unknown>>),
    };
  }

  it('takes tokens of its pool, and no other, and none that has expired', async () => {
    const authorization = token();
    const good = await send('DELETE /live/things/a%20b', { authorization });
    expect(good).toMatchObject({ status: 200, body: { path: { id: 'a b' }, sub: 'me' } });
    const none = await send('DELETE /live/things/1');
    expect(none).toMatchObject({ status: 401, body: { message: 'Unauthorized' } });
    expect(none.header('x-why')).toBe('no token');
    expect(await send('DELETE /live/things/1', { authorization: token(1) })).toMatchObject({ status: 401 });
    expect(await send('DELETE /live/things/1', { authorization: 'garbage' })).toMatchObject({ status: 401 });
    twin.clock.advance(3601);
    expect(await send('DELETE /live/things/1', { authorization })).toMatchObject({
      status: 401,
      body: { message: 'The incoming token has expired' },
    });
  });

  it('says of what is not there what API Gateway says', async () => {
    const nothing = { status: 403, body: { message: 'Missing Authentication Token' } };
    expect(await send('GET /live/nothing', { authorization: token() })).toMatchObject(nothing);
    expect(await send('PUT /live/things', { authorization: token() })).toMatchObject(nothing);
    expect(await send('GET /other/things')).toMatchObject({ status: 403, body: { message: 'Forbidden' } });
  });

  it('refuses what does not fit before a function is asked', async () => {
    const authorization = token();
    expect(await send('POST /live/things', { authorization }, '{"title":"a"}')).toMatchObject({
      status: 400,
      body: { message: 'Missing required request parameters: [kind]' },
    });
    expect(await send('POST /live/things?kind=x', { authorization }, '{"title":1}')).toMatchObject({
      status: 400,
      body: { message: 'Invalid request body' },
    });
    expect(await send('POST /live/things?kind=x', { authorization }, '{"title":"a"}')).toMatchObject({
      status: 200,
      body: { ran: 1, query: { kind: 'x' }, body: '{"title":"a"}' },
    });
  });

  it('keeps answers by the parameters of their key, for their time, whatever the caller says', async () => {
    const authorization = token();
    const ran = async (route: string, headers: Record<string, string> = { authorization }) =>
      (await send(route, headers)).body?.['ran'];
    expect(await ran('GET /live/things')).toBe(1);
    expect(await ran('GET /live/things?other=1')).toBe(1);
    expect(await ran('GET /live/things?page=2')).toBe(2);
    expect(await ran('GET /live/things', { authorization: token(0, 'you') })).toBe(3);
    const pressed = await send('GET /live/things', { authorization, 'cache-control': 'max-age=0' });
    expect(pressed.body?.['ran']).toBe(1);
    expect(pressed.header('warning')).toContain('unauthorized');
    twin.clock.advance(31);
    expect(await ran('GET /live/things')).toBe(4);
  });

  it('refuses what is more than a method takes, by a setting of its own before that of all', async () => {
    await twin.close();
    // So few a second that how long the test takes plays no part.
    const limits = (rate: number, burst: number) => ({
      ThrottlingRateLimit: rate,
      ThrottlingBurstLimit: burst,
    });
    const Stage = of('Stage', {
      StageName: 'live',
      MethodSettings: [
        { ResourcePath: '/*', HttpMethod: '*', ...limits(0.001, 1) },
        { ResourcePath: '/~1things', HttpMethod: 'GET', ...limits(0.001, 3) },
      ],
    });
    twin = await startTwin([graphFrom({ Resources: { ...TEMPLATE.Resources, Stage } })]);
    const authorization = token();
    const statuses = async (route: string, times: number) => {
      const all: number[] = [];
      for (let i = 0; i < times; i++) all.push((await send(route, { authorization })).status);
      return all;
    };
    // Every method has a bucket of its own, and what is refused takes nothing out of it.
    expect(await statuses('GET /live/things', 5)).toEqual([200, 200, 200, 429, 429]);
    expect(await statuses('DELETE /live/things/1', 2)).toEqual([200, 429]);
    const refused = await send('GET /live/things', { authorization });
    expect(refused).toMatchObject({ status: 429, body: { message: 'Too Many Requests' } });
    expect(refused.header('x-amzn-errortype')).toBe('TooManyRequestsException');
    twin.clock.advance(2000);
    expect(await statuses('GET /live/things', 3)).toEqual([200, 200, 429]);
    // Who may not ask at all takes nothing from those who may.
    twin.clock.advance(1000);
    expect(await send('DELETE /live/things/1')).toMatchObject({ status: 401 });
    expect(await statuses('DELETE /live/things/2', 1)).toEqual([200]);
  });

  it('answers mocks, and asks for signatures where IAM decides', async () => {
    const preflight = await send('OPTIONS /live/things');
    expect(preflight.status).toBe(204);
    expect(preflight.header('access-control-allow-origin')).toBe('*');
    expect(await send('GET /live/signed')).toMatchObject({
      status: 403,
      body: { message: 'Missing Authentication Token' },
    });
  });

  it('runs no function that does not admit the route', async () => {
    // The permission names other routes than this one, whose caller is allowed everything.
    const [api] = [...twin.services.apiGateway.apis.values()];
    const route = api?.methods.find(({ path }) => path === '/signed');
    Object.assign(route ?? {}, { authorization: 'NONE' });
    expect(await send('GET /live/signed')).toMatchObject({
      status: 500,
      body: { message: 'Internal server error' },
    });
  });
});
