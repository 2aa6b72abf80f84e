import type { Breakage } from '../case';

/** Small changes that break one requirement each. */
export const breakages: readonly Breakage[] = [
  {
    requirement: 'C1.1',
    name: 'a second factor is no longer asked for',
    change: (templates) => {
      templates.find('AWS::Cognito::UserPool').set(['Properties', 'MfaConfiguration'], 'OFF');
    },
    fails: ['cognito-user-pool-mfa'],
  },
  {
    requirement: 'C1.2',
    name: 'the pool gives credentials to guests',
    change: (templates) => {
      templates
        .find('AWS::Cognito::IdentityPool')
        .set(['Properties', 'AllowUnauthenticatedIdentities'], true);
    },
    fails: ['cognito-identity-pool-guests-off'],
  },
  {
    requirement: 'C1.3',
    name: 'the object pattern no longer holds the identity',
    change: (templates) => {
      templates
        .find('AWS::IAM::Policy', 'OwnFiles')
        .set(['Properties', 'PolicyDocument', 'Statement', 0, 'Resource', 'Fn::Join', 1, 1], '/private/*');
    },
    fails: ['cognito-identity-s3-isolation'],
  },
  {
    requirement: 'C1.4',
    name: 'the leading keys are no longer asked for',
    change: (templates) => {
      templates
        .find('AWS::IAM::Policy', 'OwnItems')
        .remove(['Properties', 'PolicyDocument', 'Statement', 0, 'Condition']);
    },
    fails: ['dynamodb-leading-keys-isolation'],
  },
  {
    requirement: 'C1.5',
    name: 'the cluster no longer admits the functions',
    change: (templates) => {
      templates
        .find('AWS::EC2::SecurityGroupIngress')
        .set(['Properties', 'FromPort'], 8111)
        .set(['Properties', 'ToPort'], 8111);
    },
    fails: ['dax-in-front-of-api-tables'],
  },
  {
    requirement: 'C1.6',
    name: 'the method setting no longer turns the cache on',
    change: (templates) => {
      templates
        .find('AWS::ApiGateway::Stage')
        .set(['Properties', 'MethodSettings', 0, 'CachingEnabled'], false);
    },
    fails: ['apigateway-stage-cached'],
  },
  {
    requirement: 'C1.7',
    name: 'one method takes anybody',
    change: (templates) => {
      templates
        .find('AWS::ApiGateway::Method', 'todosidGET')
        .set(['Properties', 'AuthorizationType'], 'NONE')
        .remove(['Properties', 'AuthorizerId']);
    },
    fails: ['apigateway-method-authorized'],
  },
];
