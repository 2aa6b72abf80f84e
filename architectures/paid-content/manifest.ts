import { Duration } from 'aws-cdk-lib';
import { CachePolicy } from 'aws-cdk-lib/aws-cloudfront';
import type { CaseManifest } from '../case';
import { breakages } from './breakages';
import { handlerBreakages } from './breakages-handlers';
import { PaidContentStack } from './stack';

/** Case 4: premium content distribution. */
export const paidContent: CaseManifest = {
  id: 'paid-content',
  title: 'Paid content: signed addresses for premium users',
  story:
    'Viewers sign up by themselves, and billing says who of them has paid. Those get addresses that CloudFront opens for an hour; everybody else, and everybody at any other door, gets nothing.',
  requirements: [
    { id: 'C4.1', sentence: 'Viewers, billing and editors sign in with a Cognito user pool.' },
    { id: 'C4.2', sentence: 'A DynamoDB table says who is premium, and until when.' },
    {
      id: 'C4.3',
      sentence:
        'One function registers premium users; one signs addresses for them, with a key from Secrets Manager.',
    },
    {
      id: 'C4.4',
      sentence: 'One API gives access to content, one changes it; both ask for a sign-in on every method.',
    },
    { id: 'C4.5', sentence: 'Content lies in a bucket that nobody but the distribution reads.' },
    { id: 'C4.6', sentence: 'The distribution serves signed requests only, on every path.' },
    { id: 'C4.7', sentence: 'Nothing that could sign S3 addresses may read the content.' },
  ],
  profile: 'paid-content',
  probes: [
    'apigateway-methods-authorized',
    'apigateway-throttles',
    'cloudfront-content-served',
    'cloudfront-http-redirected',
    'cloudfront-methods-refused',
    'cloudfront-minimum-tls-enforced',
    'cloudfront-origin-direct-refused',
    'cloudfront-security-headers-sent',
    'cloudfront-signature-checked',
    'cloudfront-unsigned-refused',
    'cloudfront-urls-signed-for-members',
  ],
  variants: [
    {
      name: 'default',
      title: 'access control, keys made at deployment, domain asked for',
      build: (app) => [new PaidContentStack(app, 'PaidContent')],
    },
    {
      name: 'origin-access-identity',
      title: 'the older origin access identity in the place of the access control',
      build: (app) => [
        new PaidContentStack(app, 'PaidContent', { paidContent: { originAccess: 'identity' } }),
      ],
    },
    {
      name: 'given-keys',
      title: 'keys that are there already, in a secret of the account',
      build: (app) => [
        new PaidContentStack(app, 'PaidContent', {
          account: '123456789012',
          paidContent: {
            keys: {
              secretArn: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:signing-key-AbCdEf',
              publicKeyIds: ['K2JCJMDEHXQW5F', 'K36X4X2EO997HM'],
            },
          },
        }),
      ],
    },
    {
      name: 'every-option',
      title:
        'a domain that is given, more paths, uploads from browsers, some countries, higher limits, an optional second factor',
      build: (app) => [
        new PaidContentStack(app, 'PaidContent', {
          paidContent: {
            domain: {
              name: 'media.example.org',
              certificateArn:
                'arn:aws:acm:us-east-1:123456789012:certificate/5e6d0e43-0c43-4b5a-a3ac-6a31dd0bb1b6',
            },
            paths: [{ pattern: 'content/live/*', cachePolicy: CachePolicy.CACHING_DISABLED }],
            uploadOrigins: ['https://studio.example.org'],
            countries: ['DE', 'AT', 'CH'],
            urlsValidFor: Duration.hours(4),
            rotateKeysAfter: Duration.days(90),
            apiLimits: { rate: 200, burst: 400 },
            mfa: 'optional',
            setAccountLogRole: false,
          },
        }),
      ],
    },
  ],
  breakages,
  handlerBreakages,
};
