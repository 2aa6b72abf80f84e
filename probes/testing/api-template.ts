import { signInTemplate } from './sign-in-template';

/** What the API may be changed in. */
export interface ApiOptions {
  /** Routes that take anybody, `POST /notes` for example. */
  readonly open?: readonly string[];
  /** User pools of the authorizer; default that of the users. */
  readonly pools?: readonly object[];
  /** Parts of the cache key. */
  readonly key?: readonly string[];
  readonly cached?: boolean;
  /** Requests without the header of the token are refused before anything runs. */
  readonly validated?: boolean;
  /** Requests a second, and at once, that each method takes. */
  readonly limits?: { readonly rate: number; readonly burst: number };
}

const TOKEN = 'method.request.header.Authorization';

/** Keeps notes by the user that the authorizer tells, in its own memory; says 401 to nobody, as a careful function does. */
const NOTES = `
const notes = new Map();
const json = (statusCode, body, headers) => ({ statusCode, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
exports.handler = async (event) => {
  const claims = event.requestContext.authorizer && event.requestContext.authorizer.claims;
  if (!claims) return json(401, { message: 'nobody is signed in' });
  const own = notes.get(claims.sub) || new Map();
  notes.set(claims.sub, own);
  const id = event.pathParameters && event.pathParameters.id;
  if (event.httpMethod === 'POST') {
    const made = String(own.size + 1);
    own.set(made, JSON.parse(event.body || '{}').title);
    return json(201, { id: made }, { location: 'notes/' + made });
  }
  if (event.httpMethod === 'DELETE') return { statusCode: own.delete(id) ? 204 : 404, body: '' };
  return json(200, { notes: [...own.values()] });
};`;

const ROUTES = ['GET /notes', 'POST /notes', 'DELETE /notes/{id}'] as const;

/** Sign-ins, and an API of notes behind an authorizer, cached by user. */
export function apiTemplate(options: ApiOptions = {}): object {
  const {
    open = [],
    pools = [{ 'Fn::GetAtt': ['Pool', 'Arn'] }],
    key = [TOKEN],
    cached = true,
    validated = false,
    limits,
  } = options;
  const base = signInTemplate({ mfa: 'OFF' }) as { readonly Resources: object; readonly Outputs: object };
  const methods = ROUTES.map((route, i) => {
    const [HttpMethod = '', path = ''] = route.split(' ');
    const authorized = { AuthorizationType: 'COGNITO_USER_POOLS', AuthorizerId: { Ref: 'Authorizer' } };
    return [
      `Method${i}`,
      {
        Type: 'AWS::ApiGateway::Method',
        Properties: {
          RestApiId: { Ref: 'Api' },
          ResourceId: { Ref: path.includes('{id}') ? 'One' : 'Notes' },
          HttpMethod,
          ...(open.includes(route) ? { AuthorizationType: 'NONE' } : authorized),
          RequestParameters: { [TOKEN]: validated },
          RequestValidatorId: { Ref: 'Validator' },
          Integration: {
            Type: 'AWS_PROXY',
            IntegrationHttpMethod: 'POST',
            Uri: {
              'Fn::Sub':
                'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Function.Arn}/invocations',
            },
            ...(HttpMethod === 'GET' && { CacheKeyParameters: key }),
          },
        },
      },
    ];
  });
  return {
    ...base,
    Resources: {
      ...base.Resources,
      FunctionRole: {
        Type: 'AWS::IAM::Role',
        Properties: { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] } },
      },
      Function: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          Runtime: 'nodejs24.x',
          Handler: 'index.handler',
          Timeout: 10,
          Role: { 'Fn::GetAtt': ['FunctionRole', 'Arn'] },
          Code: { ZipFile: NOTES },
        },
      },
      Permission: {
        Type: 'AWS::Lambda::Permission',
        Properties: {
          Action: 'lambda:InvokeFunction',
          FunctionName: { 'Fn::GetAtt': ['Function', 'Arn'] },
          Principal: 'apigateway.amazonaws.com',
          SourceArn: { 'Fn::Sub': 'arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*/*/*' },
        },
      },
      Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'notes' } },
      Notes: {
        Type: 'AWS::ApiGateway::Resource',
        Properties: {
          RestApiId: { Ref: 'Api' },
          ParentId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] },
          PathPart: 'notes',
        },
      },
      One: {
        Type: 'AWS::ApiGateway::Resource',
        Properties: { RestApiId: { Ref: 'Api' }, ParentId: { Ref: 'Notes' }, PathPart: '{id}' },
      },
      Authorizer: {
        Type: 'AWS::ApiGateway::Authorizer',
        Properties: {
          RestApiId: { Ref: 'Api' },
          Name: 'users',
          Type: 'COGNITO_USER_POOLS',
          IdentitySource: TOKEN,
          ProviderARNs: pools,
        },
      },
      Validator: {
        Type: 'AWS::ApiGateway::RequestValidator',
        Properties: { RestApiId: { Ref: 'Api' }, ValidateRequestParameters: true },
      },
      ...Object.fromEntries(methods),
      Stage: {
        Type: 'AWS::ApiGateway::Stage',
        Properties: {
          RestApiId: { Ref: 'Api' },
          StageName: 'v1',
          CacheClusterEnabled: cached,
          MethodSettings: [
            {
              ResourcePath: '/*',
              HttpMethod: '*',
              CachingEnabled: true,
              CacheTtlInSeconds: 60,
              ...(limits && {
                ThrottlingRateLimit: limits.rate,
                ThrottlingBurstLimit: limits.burst,
              }),
            },
          ],
        },
      },
    },
  };
}
