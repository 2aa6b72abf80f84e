import type { Breakage } from '../../case';
import type { JsonObject } from '../../template-editor';

const USER_POOL = 'AWS::Cognito::UserPool';
const CLIENT = 'AWS::Cognito::UserPoolClient';
const IDENTITY_POOL = 'AWS::Cognito::IdentityPool';
const ROLES = 'AWS::Cognito::IdentityPoolRoleAttachment';
const ROLE = 'AWS::IAM::Role';

/** The trust that Cognito's console writes for guests of a pool. */
const guestTrust = (pool: string): JsonObject => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: 'sts:AssumeRoleWithWebIdentity',
      Principal: { Federated: 'cognito-identity.amazonaws.com' },
      Condition: {
        StringEquals: { 'cognito-identity.amazonaws.com:aud': { Ref: pool } },
        'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'unauthenticated' },
      },
    },
  ],
});

/** Changes that break the sign-in and the way from it to credentials. */
export const signInBreakages: readonly Breakage[] = [
  {
    requirement: 'C1.1',
    name: 'no second factor is offered any more',
    change: (templates) => templates.find(USER_POOL).set(['Properties', 'MfaConfiguration'], 'OFF'),
    fails: ['cognito-user-pool-mfa'],
  },
  {
    requirement: 'C1.1',
    name: 'short passwords are taken',
    change: (templates) =>
      templates.find(USER_POOL).set(['Properties', 'Policies', 'PasswordPolicy', 'MinimumLength'], 6),
    fails: ['cognito-user-pool-password-policy'],
  },
  {
    requirement: 'C1.1',
    name: 'risky sign-ins are only written down',
    change: (templates) =>
      templates.find(USER_POOL).set(['Properties', 'UserPoolAddOns', 'AdvancedSecurityMode'], 'AUDIT'),
    fails: ['cognito-user-pool-threat-protection'],
  },
  {
    requirement: 'C1.1',
    name: 'a failed sign-in tells whether the user exists',
    change: (templates) => templates.find(CLIENT).set(['Properties', 'PreventUserExistenceErrors'], 'LEGACY'),
    fails: ['cognito-client-no-user-existence-leak'],
    probes: ['cognito-sign-in-gives-session'],
  },
  {
    requirement: 'C1.2',
    name: 'the identity pool gives credentials to guests',
    change: (templates) =>
      templates.find(IDENTITY_POOL).set(['Properties', 'AllowUnauthenticatedIdentities'], true),
    fails: ['cognito-identity-pool-guests-off'],
    probes: ['cognito-sign-in-gives-session'],
  },
  {
    requirement: 'C1.3',
    name: 'guests get a role that lists the files of all',
    change: (templates) => {
      templates.find(IDENTITY_POOL).set(['Properties', 'AllowUnauthenticatedIdentities'], true);
      const bucket = templates.find('AWS::S3::Bucket', 'Files').id;
      const role = templates.add('GuestRole', {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: guestTrust(templates.find(IDENTITY_POOL).id),
          Policies: [
            {
              PolicyName: 'lists',
              PolicyDocument: {
                Version: '2012-10-17',
                Statement: [
                  {
                    Effect: 'Allow',
                    Action: 's3:ListBucket',
                    Resource: { 'Fn::GetAtt': [bucket, 'Arn'] },
                  },
                ],
              },
            },
          ],
        },
      });
      templates
        .find(ROLES)
        .set(['Properties', 'Roles', 'unauthenticated'], { 'Fn::GetAtt': [role.id, 'Arn'] });
    },
    fails: ['cognito-identity-pool-guests-off', 'cognito-identity-s3-isolation'],
    probes: ['cognito-identity-s3-separated', 'cognito-sign-in-gives-session'],
  },
  {
    requirement: 'C1.2',
    name: 'the identity pool no longer takes sign-ins of the user pool',
    change: (templates) => templates.find(IDENTITY_POOL).set(['Properties', 'CognitoIdentityProviders'], []),
    fails: ['cognito-identity-pool-wired'],
  },
  {
    requirement: 'C1.2',
    name: 'the role is attached for guests in the place of signed-in users',
    change: (templates) => {
      const attachment = templates.find(ROLES);
      const role = attachment.get(['Properties', 'Roles', 'authenticated']) ?? null;
      attachment.set(['Properties', 'Roles'], { unauthenticated: role });
    },
    fails: ['cognito-identity-pool-wired'],
  },
  {
    requirement: 'C1.2',
    name: 'the role trusts every identity pool of the world',
    change: (templates) =>
      templates
        .find(ROLE, 'SignedIn')
        .remove(['Properties', 'AssumeRolePolicyDocument', 'Statement', 0, 'Condition', 'StringEquals']),
    fails: ['cognito-identity-role-trust'],
  },
  {
    requirement: 'C1.2',
    name: 'the role trusts guests as well',
    change: (templates) =>
      templates
        .find(ROLE, 'SignedIn')
        .remove([
          'Properties',
          'AssumeRolePolicyDocument',
          'Statement',
          0,
          'Condition',
          'ForAnyValue:StringLike',
        ]),
    fails: ['cognito-identity-role-trust'],
  },
];
