import type { Breakage } from '../case';
import type { ResourceEditor, TemplateEditor } from '../template-editor';
import { deliveryBreakages } from './breakages-delivery';
import { signingBreakages } from './breakages-signing';

const METHOD = 'AWS::ApiGateway::Method';

/** Takes the authorizer from a method. */
const openToAll = (templates: TemplateEditor, method: string): ResourceEditor =>
  templates
    .find(METHOD, method)
    .set(['Properties', 'AuthorizationType'], 'NONE')
    .remove(['Properties', 'AuthorizerId']);

/** Small changes that break one requirement each. */
export const breakages: readonly Breakage[] = [
  {
    requirement: 'C4.1',
    name: 'a second factor is no longer asked for',
    change: (templates) => {
      templates.find('AWS::Cognito::UserPool').set(['Properties', 'MfaConfiguration'], 'OFF');
    },
    fails: ['cognito-user-pool-mfa'],
  },
  {
    requirement: 'C4.1',
    name: 'short passwords are taken',
    change: (templates) => {
      templates
        .find('AWS::Cognito::UserPool')
        .set(['Properties', 'Policies', 'PasswordPolicy', 'MinimumLength'], 6);
    },
    fails: ['cognito-user-pool-password-policy'],
  },
  {
    requirement: 'C4.1',
    name: 'risky sign-ins are no longer acted on',
    change: (templates) => {
      templates.find('AWS::Cognito::UserPool').remove(['Properties', 'UserPoolAddOns']);
    },
    fails: ['cognito-user-pool-threat-protection'],
  },
  {
    requirement: 'C4.1',
    name: 'the client tells who has an account',
    change: (templates) => {
      templates
        .find('AWS::Cognito::UserPoolClient')
        .set(['Properties', 'PreventUserExistenceErrors'], 'LEGACY');
    },
    fails: ['cognito-client-no-user-existence-leak'],
  },
  {
    requirement: 'C4.1',
    name: 'an authorizer names something that is no user pool',
    change: (templates) => {
      const authorizer = templates.find('AWS::ApiGateway::Authorizer', 'Access');
      authorizer.set(['Properties', 'ProviderARNs', 0], 'us-east-1_AbCdEfGhI');
    },
    fails: ['apigateway-authorizer-names-user-pool'],
  },
  {
    requirement: 'C4.2',
    name: 'who is premium is lost with the stack',
    change: (templates) => {
      templates
        .find('AWS::DynamoDB::Table', 'Subscribers')
        .set(['Properties', 'DeletionProtectionEnabled'], false);
    },
    fails: ['dynamodb-table-deletion-protected'],
  },
  {
    requirement: 'C4.2',
    name: 'who was premium yesterday cannot be restored',
    change: (templates) => {
      templates
        .find('AWS::DynamoDB::Table', 'Subscribers')
        .remove(['Properties', 'PointInTimeRecoverySpecification']);
    },
    fails: ['dynamodb-table-point-in-time-recovery'],
  },
  {
    requirement: 'C4.2',
    name: 'the signer is no longer told the table of subscribers and of content',
    change: (templates) => {
      const signer = templates.find('AWS::Lambda::Function', 'signurl');
      signer.remove(['Properties', 'Environment', 'Variables', 'SUBSCRIBERS_TABLE']);
      signer.remove(['Properties', 'Environment', 'Variables', 'CATALOGUE_TABLE']);
    },
    fails: ['cloudfront-url-signer-wired'],
    probes: ['cloudfront-urls-signed-for-members'],
  },
  {
    requirement: 'C4.2',
    name: 'the signer may no longer ask who is premium',
    change: (templates) => {
      const policy = templates.find('AWS::IAM::Policy', 'signurlSurroundingsRoleDefault');
      const at = ['Properties', 'PolicyDocument', 'Statement'];
      const index = policy.indexOf(at, (one) => JSON.stringify(one).includes('dynamodb:GetItem'));
      policy.remove([...at, index]);
    },
    fails: ['cloudfront-url-signer-wired'],
    probes: ['cloudfront-urls-signed-for-members'],
  },
  {
    requirement: 'C4.4',
    name: 'anybody may ask for a signed address',
    change: (templates) => {
      openToAll(templates, 'contentidurlPOST');
    },
    fails: ['apigateway-method-authorized'],
    probes: ['apigateway-methods-authorized'],
  },
  {
    requirement: 'C4.4',
    name: 'anybody may delete content',
    change: (templates) => {
      openToAll(templates, 'contentidDELETE');
    },
    fails: ['apigateway-method-authorized'],
    probes: ['apigateway-methods-authorized'],
  },
  {
    requirement: 'C4.4',
    name: 'a key in place of a sign-in',
    change: (templates) => {
      openToAll(templates, 'premiumuserPUT').set(['Properties', 'ApiKeyRequired'], true);
    },
    fails: ['apigateway-method-authorized'],
    probes: ['apigateway-methods-authorized'],
  },
  {
    requirement: 'C4.4',
    name: 'no method asks the authorizer of the access API',
    change: (templates) => {
      for (const method of templates.all(METHOD, 'AccessRest'))
        method.set(['Properties', 'AuthorizationType'], 'AWS_IAM').remove(['Properties', 'AuthorizerId']);
    },
    fails: ['apigateway-authorizer-names-user-pool'],
    probes: ['apigateway-methods-authorized'],
  },
  ...['Access', 'Publishing'].map(
    (api): Breakage => ({
      requirement: 'C4.4',
      name: `one client of the ${api === 'Access' ? 'access' : 'content'} API may use up what all APIs of the account share`,
      change: (templates) => {
        templates
          .find('AWS::ApiGateway::Stage', api)
          .remove(['Properties', 'MethodSettings', 0, 'ThrottlingRateLimit'])
          .remove(['Properties', 'MethodSettings', 0, 'ThrottlingBurstLimit']);
      },
      fails: ['apigateway-stage-throttled'],
      probes: ['apigateway-throttles'],
    }),
  ),
  ...[
    ['new content cannot be sent', ['createcontent', 'updatecontent'], 's3:PutObject'] as const,
    ['content cannot be taken back', ['deletecontent'], 's3:DeleteObject'] as const,
  ].map(
    ([name, functions, action]): Breakage => ({
      requirement: 'C4.4',
      name,
      change: (templates) => {
        for (const fn of functions) {
          const policy = templates.find('AWS::IAM::Policy', `${fn}SurroundingsRoleDefault`);
          const at = ['Properties', 'PolicyDocument', 'Statement'];
          policy.remove([...at, policy.indexOf(at, (one) => JSON.stringify(one).includes(action))]);
        }
      },
      fails: ['s3-content-managed-by-api'],
      probes: ['cloudfront-urls-signed-for-members'],
    }),
  ),
  {
    requirement: 'C4.4',
    name: 'no API deletes content',
    change: (templates) => {
      templates.find(METHOD, 'contentidDELETE').drop();
    },
    fails: ['s3-content-managed-by-api'],
    probes: ['cloudfront-urls-signed-for-members'],
  },
  {
    requirement: 'C4.4',
    name: 'accesses to the content API are no longer logged',
    change: (templates) => {
      templates.find('AWS::ApiGateway::Stage', 'Publishing').remove(['Properties', 'AccessLogSetting']);
    },
    fails: ['apigateway-stage-access-logged'],
  },
  ...signingBreakages,
  ...deliveryBreakages,
];
