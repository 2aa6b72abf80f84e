import { baselineAnd } from './baseline-and';

/** Content for paying users, served by signed URLs only. */
export const paidContent = baselineAnd({
  id: 'paid-content',
  title: 'Premium content distribution',
  description:
    'The baseline, and what paid content wants: signed requests on every way to it, APIs with limits, and no role that could read it past the distribution.',
  probes: { requirements: 'C4.' },
  rules: {
    'apigateway-authorizer-names-user-pool': {},
    'apigateway-stage-throttled': {},
    'cloudfront-key-group-two-keys': {},
    'cloudfront-private-origin-trusted-key-groups': {},
    'cloudfront-url-signer-wired': {},
    'cognito-user-pool-threat-protection': {},
    'lambda-environment-no-secret': {},
    'lambda-role-least-privilege': {
      // Whoever signs asks who is premium, reads its key, and does nothing else.
      roles: ['*sign-url*', '*signurl*', '*UrlSigner*'],
      granted: [
        'logs:CreateLogStream,logs:PutLogEvents on *',
        'xray:PutTraceSegments,xray:PutTelemetryRecords on *',
        'dynamodb:GetItem on AWS::DynamoDB::Table',
        'secretsmanager:GetSecretValue on AWS::SecretsManager::Secret',
        'secretsmanager:GetSecretValue on arn:*:secretsmanager:*:*:secret:*-*',
      ],
    },
    's3-content-managed-by-api': {},
    's3-content-not-readable-by-roles': {},
    'secretsmanager-secret-rotated': {},
  },
});
