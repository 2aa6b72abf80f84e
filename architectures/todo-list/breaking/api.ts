import type { Breakage } from '../../case';
import type { ResourceEditor, Steps, TemplateEditor } from '../../template-editor';

const METHOD = 'AWS::ApiGateway::Method';
const STAGE = 'AWS::ApiGateway::Stage';
const FUNCTION = 'AWS::Lambda::Function';
const SETTING: Steps = ['Properties', 'MethodSettings', 0];

/** Takes the authorizer from a method. */
const openToAll = (templates: TemplateEditor, method: string): ResourceEditor =>
  templates
    .find(METHOD, method)
    .set(['Properties', 'AuthorizationType'], 'NONE')
    .remove(['Properties', 'AuthorizerId']);

/** Changes that break the API: its cache, and who may call it. */
export const apiBreakages: readonly Breakage[] = [
  {
    requirement: 'C1.6',
    name: 'the stage has no cache',
    change: (templates) => templates.find(STAGE).set(['Properties', 'CacheClusterEnabled'], false),
    fails: ['apigateway-stage-cached'],
    probes: ['apigateway-cache-serves'],
  },
  {
    requirement: 'C1.6',
    name: 'no method setting turns caching on',
    change: (templates) => templates.find(STAGE).set([...SETTING, 'CachingEnabled'], false),
    fails: ['apigateway-stage-cached'],
    probes: ['apigateway-cache-serves'],
  },
  {
    requirement: 'C1.6',
    name: 'answers are kept for no time',
    change: (templates) => templates.find(STAGE).set([...SETTING, 'CacheTtlInSeconds'], 0),
    fails: ['apigateway-stage-cached'],
    probes: ['apigateway-cache-serves'],
  },
  {
    requirement: 'C1.6',
    name: 'one method is left out by a setting of its own',
    change: (templates) =>
      templates.find(STAGE).push(['Properties', 'MethodSettings'], {
        ResourcePath: '/~1todos',
        HttpMethod: 'GET',
        CachingEnabled: false,
        LoggingLevel: 'ERROR',
      }),
    fails: ['apigateway-stage-cached'],
    probes: ['apigateway-cache-serves'],
  },
  {
    requirement: 'C1.6',
    name: 'cached answers are kept in clear',
    change: (templates) => templates.find(STAGE).set([...SETTING, 'CacheDataEncrypted'], false),
    fails: ['apigateway-stage-cache-encrypted'],
  },
  {
    requirement: 'C1.6',
    name: "one user's cached list is served to all",
    change: (templates) =>
      templates
        .find(METHOD, 'ApiResttodosGET')
        .set(
          ['Properties', 'Integration', 'CacheKeyParameters'],
          ['method.request.querystring.limit', 'method.request.querystring.after'],
        ),
    fails: ['apigateway-cache-key-complete'],
    probes: ['apigateway-cache-serves'],
  },
  {
    requirement: 'C1.6',
    name: 'one cached item is served for every id',
    change: (templates) =>
      templates
        .find(METHOD, 'todosidGET')
        .set(['Properties', 'Integration', 'CacheKeyParameters'], ['method.request.header.Authorization']),
    fails: ['apigateway-cache-key-complete'],
    probes: ['apigateway-cache-serves'],
  },
  {
    requirement: 'C1.7',
    name: 'one method takes anybody',
    change: (templates) => openToAll(templates, 'todosidDELETE'),
    fails: ['apigateway-method-authorized', 'apigateway-method-cognito-authorized'],
    probes: ['apigateway-methods-authorized'],
  },
  {
    requirement: 'C1.7',
    name: 'one method asks for an API key only',
    change: (templates) => openToAll(templates, 'todosidPUT').set(['Properties', 'ApiKeyRequired'], true),
    fails: ['apigateway-method-authorized', 'apigateway-method-cognito-authorized'],
    probes: ['apigateway-methods-authorized'],
  },
  {
    requirement: 'C1.7',
    name: 'one method takes whoever has a role in the account',
    change: (templates) =>
      templates
        .find(METHOD, 'todosPOST')
        .set(['Properties', 'AuthorizationType'], 'AWS_IAM')
        .remove(['Properties', 'AuthorizerId']),
    fails: ['apigateway-method-cognito-authorized'],
    probes: ['apigateway-methods-authorized'],
  },
  {
    requirement: 'C1.7',
    name: 'the authorizer names no user pool',
    change: (templates) =>
      templates.find('AWS::ApiGateway::Authorizer').set(['Properties', 'ProviderARNs'], []),
    fails: ['apigateway-method-cognito-authorized'],
    probes: ['apigateway-methods-authorized'],
  },
  {
    requirement: 'C1.7',
    name: 'one client may use up what all APIs of the account share',
    change: (templates) =>
      templates
        .find(STAGE)
        .remove([...SETTING, 'ThrottlingRateLimit'])
        .remove([...SETTING, 'ThrottlingBurstLimit']),
    fails: ['apigateway-stage-throttled'],
    probes: ['apigateway-throttles'],
  },
  {
    requirement: 'C1.7',
    name: 'the limit of requests at once is turned off',
    change: (templates) => templates.find(STAGE).set([...SETTING, 'ThrottlingBurstLimit'], -1),
    fails: ['apigateway-stage-throttled'],
  },
  {
    requirement: 'C1.7',
    name: 'a function is also behind an address of its own that asks nobody',
    change: (templates) =>
      templates.add('OpenUrl', {
        Type: 'AWS::Lambda::Url',
        Properties: {
          AuthType: 'NONE',
          TargetFunctionArn: { 'Fn::GetAtt': [templates.find(FUNCTION, 'listtodos').id, 'Arn'] },
        },
      }),
    fails: ['lambda-url-authorized'],
  },
  {
    requirement: 'C1.7',
    name: 'nobody writes down who calls the API',
    change: (templates) => templates.find(STAGE).remove(['Properties', 'AccessLogSetting']),
    fails: ['apigateway-stage-access-logged'],
  },
  {
    requirement: 'C1.7',
    name: 'errors of the API are not written down',
    change: (templates) => templates.find(STAGE).set([...SETTING, 'LoggingLevel'], 'OFF'),
    fails: ['apigateway-stage-execution-logged'],
  },
  {
    requirement: 'C1.6',
    name: 'requests are not traced, so that nobody sees what the cache spares',
    change: (templates) => templates.find(STAGE).set(['Properties', 'TracingEnabled'], false),
    fails: ['apigateway-stage-traced'],
  },
  {
    requirement: 'C1.7',
    name: 'every API of the world may call a function, with claims of its own making',
    change: (templates) =>
      templates.find('AWS::Lambda::Permission', 'todosPOST').remove(['Properties', 'SourceArn']),
    fails: ['lambda-permission-scoped'],
  },
  {
    requirement: 'X.1',
    name: 'a function runs on a runtime that gets no patches any more',
    change: (templates) =>
      templates.find(FUNCTION, 'createtodo').set(['Properties', 'Runtime'], 'nodejs18.x'),
    fails: ['lambda-function-runtime-supported'],
  },
];
