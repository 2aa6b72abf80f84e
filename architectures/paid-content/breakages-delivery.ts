import type { Breakage } from '../case';
import type { Json, ResourceEditor, TemplateEditor } from '../template-editor';

const CONFIG = ['Properties', 'DistributionConfig'];
const DEFAULT = [...CONFIG, 'DefaultCacheBehavior'];
const STATEMENTS = ['Properties', 'PolicyDocument', 'Statement'];

const distribution = (templates: TemplateEditor): ResourceEditor =>
  templates.find('AWS::CloudFront::Distribution');

const contentPolicy = (templates: TemplateEditor): ResourceEditor =>
  templates.find('AWS::S3::BucketPolicy', 'DeliveryContent');

const bucketArn = (templates: TemplateEditor): string =>
  templates.find('AWS::S3::Bucket', 'DeliveryContent').id;

/** Position of the statement of the content bucket's policy that lets CloudFront read. */
function reading(policy: ResourceEditor): number {
  return policy.indexOf(STATEMENTS, (one) => JSON.stringify(one).includes('"s3:GetObject"'));
}

/** Lets somebody read the files by the bucket's own policy. */
function letRead(templates: TemplateEditor, Principal: Json): void {
  contentPolicy(templates).push(STATEMENTS, {
    Effect: 'Allow',
    Principal,
    Action: 's3:GetObject',
    Resource: { 'Fn::Sub': `\${${bucketArn(templates)}.Arn}/*` },
  });
}

/** Takes CloudFront's right to read the files. */
function stopReading(templates: TemplateEditor): void {
  const policy = contentPolicy(templates);
  policy.remove([...STATEMENTS, reading(policy)]);
}

const OPEN = [
  'cloudfront-s3-origin-access-control',
  'iam-confused-deputy',
  's3-bucket-only-through-distribution',
  's3-bucket-policy-not-public',
  's3-content-not-readable-by-roles',
];

/** C4.5, C4.6 and C4.7: the bucket, the distribution, and who may read past it. */
export const deliveryBreakages: readonly Breakage[] = [
  {
    requirement: 'C4.5',
    name: 'the distribution has no access control',
    change: (templates) => {
      distribution(templates).remove([...CONFIG, 'Origins', 0, 'OriginAccessControlId']);
    },
    fails: ['cloudfront-s3-origin-access-control'],
    probes: ['cloudfront-content-served'],
  },
  {
    requirement: 'C4.5',
    name: 'the access control signs nothing',
    change: (templates) => {
      templates
        .find('AWS::CloudFront::OriginAccessControl')
        .set(['Properties', 'OriginAccessControlConfig', 'SigningBehavior'], 'never');
    },
    fails: ['cloudfront-s3-origin-access-control'],
    probes: ['cloudfront-content-served'],
  },
  {
    requirement: 'C4.5',
    name: 'distributions of every account may read',
    change: (templates) => {
      const policy = contentPolicy(templates);
      policy.remove([...STATEMENTS, reading(policy), 'Condition']);
    },
    fails: [
      'cloudfront-s3-origin-access-control',
      'iam-confused-deputy',
      's3-bucket-only-through-distribution',
      's3-content-not-readable-by-roles',
    ],
  },
  {
    requirement: 'C4.5',
    name: 'the bucket does not let the distribution read',
    change: stopReading,
    fails: ['cloudfront-s3-origin-access-control'],
    probes: ['cloudfront-content-served'],
  },
  {
    requirement: 'C4.5',
    name: 'the world may read, were it not for the block',
    change: (templates) => letRead(templates, '*'),
    fails: OPEN,
  },
  {
    requirement: 'C4.5',
    name: 'nothing blocks public policies any more',
    change: (templates) => {
      templates
        .find('AWS::S3::Bucket', 'DeliveryContent')
        .remove(['Properties', 'PublicAccessBlockConfiguration']);
    },
    fails: ['s3-bucket-public-access-blocked'],
  },
  {
    requirement: 'C4.5',
    name: 'the world reads past CloudFront',
    change: (templates) => {
      letRead(templates, '*');
      // Left out it would be on: what S3 does for every new bucket.
      templates
        .find('AWS::S3::Bucket', 'DeliveryContent')
        .set(['Properties', 'PublicAccessBlockConfiguration', 'BlockPublicPolicy'], false)
        .set(['Properties', 'PublicAccessBlockConfiguration', 'RestrictPublicBuckets'], false);
    },
    fails: [...OPEN, 's3-bucket-public-access-blocked'],
    probes: ['cloudfront-origin-direct-refused', 'cloudfront-urls-signed-for-members'],
  },
  {
    requirement: 'C4.5',
    name: 'the bucket takes requests in the clear',
    change: (templates) => {
      const policy = contentPolicy(templates);
      policy.remove([
        ...STATEMENTS,
        policy.indexOf(STATEMENTS, (one) => JSON.stringify(one).includes('Deny')),
      ]);
    },
    fails: ['s3-bucket-tls-only'],
  },
  {
    requirement: 'C4.5',
    name: 'access control lists are in force',
    change: (templates) => {
      templates
        .find('AWS::S3::Bucket', 'DeliveryContent')
        .set(['Properties', 'OwnershipControls', 'Rules', 0, 'ObjectOwnership'], 'ObjectWriter');
    },
    fails: ['s3-bucket-ownership-enforced'],
  },
  {
    requirement: 'C4.5',
    name: 'who fetched what is no longer kept',
    change: (templates) => {
      templates.find('AWS::Logs::Delivery').drop();
    },
    fails: ['cloudfront-access-logged'],
  },
  {
    requirement: 'C4.5',
    name: 'viewers are taken by old TLS',
    change: (templates) => {
      distribution(templates).set([...CONFIG, 'ViewerCertificate', 'MinimumProtocolVersion'], 'TLSv1');
    },
    fails: ['cloudfront-minimum-tls'],
    probes: ['cloudfront-minimum-tls-enforced'],
  },
  {
    requirement: 'C4.5',
    name: 'the bucket does not let the identity read',
    variant: 'origin-access-identity',
    change: stopReading,
    fails: ['cloudfront-s3-origin-access-control'],
    probes: ['cloudfront-content-served'],
  },
  {
    requirement: 'C4.5',
    name: 'another account reads beside the distribution',
    variant: 'given-keys',
    change: (templates) => letRead(templates, { AWS: 'arn:aws:iam::999999999999:root' }),
    fails: [
      's3-bucket-only-through-distribution',
      's3-bucket-policy-not-public',
      's3-content-not-readable-by-roles',
    ],
  },
  {
    requirement: 'C4.5',
    name: 'the origin has no identity',
    variant: 'origin-access-identity',
    change: (templates) => {
      distribution(templates).set([...CONFIG, 'Origins', 0, 'S3OriginConfig', 'OriginAccessIdentity'], '');
    },
    fails: ['cloudfront-s3-origin-access-control'],
    probes: ['cloudfront-content-served'],
  },
  {
    requirement: 'C4.6',
    name: 'the default behaviour asks for no signature',
    change: (templates) => {
      distribution(templates).remove([...DEFAULT, 'TrustedKeyGroups']);
    },
    fails: ['cloudfront-private-origin-trusted-key-groups'],
    probes: ['cloudfront-unsigned-refused'],
  },
  {
    requirement: 'C4.6',
    name: 'one path asks for no signature',
    variant: 'every-option',
    change: (templates) => {
      distribution(templates).remove([...CONFIG, 'CacheBehaviors', 0, 'TrustedKeyGroups']);
    },
    fails: ['cloudfront-private-origin-trusted-key-groups'],
    probes: ['cloudfront-unsigned-refused'],
  },
  {
    requirement: 'C4.6',
    name: 'a path is added without a signature',
    change: (templates) => {
      const origin = distribution(templates).get([...DEFAULT, 'TargetOriginId']) ?? '';
      distribution(templates).set(
        [...CONFIG, 'CacheBehaviors'],
        [
          {
            PathPattern: 'content/trailers/*',
            TargetOriginId: origin,
            ViewerProtocolPolicy: 'https-only',
            CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
          },
        ],
      );
    },
    fails: ['cloudfront-private-origin-trusted-key-groups'],
  },
  {
    requirement: 'C4.6',
    name: 'signers of the account in place of a key group',
    change: (templates) => {
      distribution(templates)
        .remove([...DEFAULT, 'TrustedKeyGroups'])
        .set([...DEFAULT, 'TrustedSigners'], ['self']);
    },
    fails: ['cloudfront-private-origin-trusted-key-groups'],
    probes: ['cloudfront-content-served'],
  },
  {
    requirement: 'C4.6',
    name: 'signers of the account beside the key group',
    change: (templates) => {
      distribution(templates).set([...DEFAULT, 'TrustedSigners'], ['self']);
    },
    fails: ['cloudfront-private-origin-trusted-key-groups'],
  },
  {
    requirement: 'C4.6',
    name: 'the key group trusts nothing',
    change: (templates) => {
      templates.find('AWS::CloudFront::KeyGroup').set(['Properties', 'KeyGroupConfig', 'Items'], []);
    },
    fails: ['cloudfront-key-group-two-keys', 'cloudfront-private-origin-trusted-key-groups'],
  },
  {
    requirement: 'C4.6',
    name: 'the key group trusts one key only',
    change: (templates) => {
      templates.find('AWS::CloudFront::KeyGroup').remove(['Properties', 'KeyGroupConfig', 'Items', 0]);
    },
    fails: ['cloudfront-key-group-two-keys'],
  },
  {
    requirement: 'C4.6',
    name: 'the key group trusts one given key twice',
    variant: 'given-keys',
    change: (templates) => {
      const group = templates.find('AWS::CloudFront::KeyGroup');
      const first = group.get(['Properties', 'KeyGroupConfig', 'Items', 0]) ?? '';
      group.set(['Properties', 'KeyGroupConfig', 'Items', 1], first);
    },
    fails: ['cloudfront-key-group-two-keys'],
  },
  {
    requirement: 'C4.6',
    name: 'signed addresses are served in the clear too',
    change: (templates) => {
      distribution(templates).set([...DEFAULT, 'ViewerProtocolPolicy'], 'allow-all');
    },
    fails: ['cloudfront-https-only'],
    probes: ['cloudfront-http-redirected'],
  },
  ...['signurl', 'createcontent', 'deletecontent', 'makekeys'].map(
    (name): Breakage => ({
      requirement: 'C4.7',
      name: `${name} may read content`,
      change: (templates) => {
        templates.find('AWS::IAM::Policy', `${name}SurroundingsRoleDefault`).push(STATEMENTS, {
          Effect: 'Allow',
          Action: 's3:GetObject',
          Resource: { 'Fn::Sub': `\${${bucketArn(templates)}.Arn}/content/*` },
        });
      },
      fails:
        name === 'signurl'
          ? ['lambda-role-least-privilege', 's3-content-not-readable-by-roles']
          : ['s3-content-not-readable-by-roles'],
    }),
  ),
  {
    requirement: 'C4.7',
    name: 'the editor of content may do everything with files',
    change: (templates) => {
      const policy = templates.find('AWS::IAM::Policy', 'updatecontentSurroundingsRoleDefault');
      const index = policy.indexOf(STATEMENTS, (one) => JSON.stringify(one).includes('s3:PutObject'));
      policy.set([...STATEMENTS, index, 'Action'], 's3:*Object');
    },
    fails: ['s3-content-not-readable-by-roles'],
  },
  {
    requirement: 'C4.7',
    name: 'the bucket itself lets a role read',
    change: (templates) => {
      const { id } = templates.find('AWS::IAM::Role', 'checkpremium');
      letRead(templates, { AWS: { 'Fn::GetAtt': [id, 'Arn'] } });
    },
    fails: ['s3-content-not-readable-by-roles'],
  },
  {
    requirement: 'C4.7',
    name: 'a user is there who may read everything',
    change: (templates) => {
      templates.add('Support', {
        Type: 'AWS::IAM::User',
        Properties: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'] },
      });
    },
    fails: ['s3-content-not-readable-by-roles'],
  },
];
