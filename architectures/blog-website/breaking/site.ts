import type { Breakage } from '../../case';
import type { TemplateEditor } from '../../template-editor';

const CONFIG = ['Properties', 'DistributionConfig'];
const STATEMENTS = ['Properties', 'PolicyDocument', 'Statement'];
const DISTRIBUTION = 'AWS::CloudFront::Distribution';

function letWorldRead(templates: TemplateEditor): void {
  const bucket = templates.find('AWS::S3::Bucket', 'SiteContent').id;
  templates.find('AWS::S3::BucketPolicy', 'SiteContent').push(STATEMENTS, {
    Effect: 'Allow',
    Principal: '*',
    Action: 's3:GetObject',
    Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': [bucket, 'Arn'] }, '/*']] },
  });
}

const OPEN = [
  's3-bucket-only-through-distribution',
  's3-bucket-policy-not-public',
  'iam-confused-deputy',
  'cloudfront-s3-origin-access-control',
];

/** The distribution, and the buckets behind it. */
export const siteBreakages: readonly Breakage[] = [
  {
    requirement: 'C2.1',
    name: 'the content is read by distributions of anybody',
    change: (templates) => {
      const policy = templates.find('AWS::S3::BucketPolicy', 'SiteContent');
      const at = policy.indexOf(STATEMENTS, (one) => JSON.stringify(one).includes('cloudfront'));
      policy.remove([...STATEMENTS, at, 'Condition']);
    },
    fails: [
      's3-bucket-only-through-distribution',
      'cloudfront-s3-origin-access-control',
      'iam-confused-deputy',
    ],
  },
  {
    requirement: 'C2.1',
    name: 'the thumbnails are read by distributions of any account',
    change: (templates) => {
      const policy = templates.find('AWS::S3::BucketPolicy', 'UploadsThumbnails');
      const at = policy.indexOf(STATEMENTS, (one) => JSON.stringify(one).includes('cloudfront'));
      policy.set([...STATEMENTS, at, 'Condition'], {
        StringLike: { 'AWS:SourceArn': 'arn:aws:cloudfront::*:distribution/*' },
      });
    },
    fails: [
      'cloudfront-s3-origin-access-control',
      's3-bucket-only-through-distribution',
      'iam-confused-deputy',
    ],
  },
  {
    requirement: 'C2.1',
    name: 'a statement lets everybody read the content',
    change: letWorldRead,
    fails: OPEN,
  },
  {
    requirement: 'C2.1',
    name: 'everybody reads the content: a statement says so, and nothing blocks it',
    change: (templates) => {
      letWorldRead(templates);
      // Left out it would be on: what S3 does for every new bucket.
      templates
        .find('AWS::S3::Bucket', 'SiteContent')
        .set(['Properties', 'PublicAccessBlockConfiguration', 'BlockPublicPolicy'], false)
        .set(['Properties', 'PublicAccessBlockConfiguration', 'RestrictPublicBuckets'], false);
    },
    fails: [...OPEN, 's3-bucket-public-access-blocked'],
    probes: ['cloudfront-origin-direct-refused'],
  },
  {
    requirement: 'C2.1',
    name: 'the origin has no access control any more',
    change: (templates) => {
      templates.find(DISTRIBUTION).remove([...CONFIG, 'Origins', 0, 'OriginAccessControlId']);
    },
    fails: ['cloudfront-s3-origin-access-control'],
    probes: ['cloudfront-content-served'],
  },
  {
    requirement: 'C2.1',
    name: 'the access control signs nothing',
    change: (templates) => {
      templates
        .find('AWS::CloudFront::OriginAccessControl', 'Origin1')
        .set(['Properties', 'OriginAccessControlConfig', 'SigningBehavior'], 'never');
    },
    fails: ['cloudfront-s3-origin-access-control'],
    probes: ['cloudfront-content-served'],
  },
  {
    requirement: 'C2.1',
    name: 'the content bucket may be opened by a policy',
    change: (templates) => {
      templates
        .find('AWS::S3::Bucket', 'SiteContent')
        .set(['Properties', 'PublicAccessBlockConfiguration', 'RestrictPublicBuckets'], false);
    },
    fails: ['s3-bucket-public-access-blocked'],
  },
  {
    requirement: 'C2.1',
    name: 'pages are served in clear',
    change: (templates) => {
      templates
        .find(DISTRIBUTION)
        .set([...CONFIG, 'DefaultCacheBehavior', 'ViewerProtocolPolicy'], 'allow-all');
    },
    fails: ['cloudfront-https-only'],
    probes: ['cloudfront-http-redirected'],
  },
  {
    requirement: 'C2.1',
    name: 'thumbnails are served in clear',
    change: (templates) => {
      templates.find(DISTRIBUTION).set([...CONFIG, 'CacheBehaviors', 0, 'ViewerProtocolPolicy'], 'allow-all');
    },
    fails: ['cloudfront-https-only'],
    probes: ['cloudfront-http-redirected'],
  },
  {
    requirement: 'C2.1',
    name: 'the API is asked in clear',
    change: (templates) => {
      templates
        .find(DISTRIBUTION)
        .set([...CONFIG, 'Origins', 2, 'CustomOriginConfig', 'OriginProtocolPolicy'], 'http-only');
    },
    fails: ['cloudfront-origin-tls'],
  },
  {
    requirement: 'C2.1',
    name: 'viewers may use old TLS',
    change: (templates) => {
      templates.find(DISTRIBUTION).set([...CONFIG, 'ViewerCertificate', 'MinimumProtocolVersion'], 'TLSv1');
    },
    fails: ['cloudfront-minimum-tls'],
    probes: ['cloudfront-minimum-tls-enforced'],
  },
  {
    requirement: 'C2.1',
    name: 'the access logs are delivered nowhere',
    change: (templates) => {
      templates.find('AWS::Logs::Delivery').drop();
    },
    fails: ['cloudfront-access-logged'],
  },
];
