import type { Breakage } from '../../case';
import type { ResourceEditor, Steps, TemplateEditor } from '../../template-editor';

const POLICY = 'AWS::IAM::Policy';
const BUCKET = 'AWS::S3::Bucket';
const SUB = '${cognito-identity.amazonaws.com:sub}';
const STATEMENTS: Steps = ['Properties', 'PolicyDocument', 'Statement'];
const ISOLATION = ['cognito-identity-s3-isolation'];

/** The policy that gives users their own files; statement 0 is about objects, statement 1 about listing. */
const ownFiles = (templates: TemplateEditor): ResourceEditor => templates.find(POLICY, 'OwnFiles');
const ownItems = (templates: TemplateEditor): ResourceEditor => templates.find(POLICY, 'OwnItems');
const prefix = [...STATEMENTS, 0, 'Resource', 'Fn::Join', 1, 1];
const listed = [...STATEMENTS, 1, 'Condition', 'StringLike', 's3:prefix'];

/** Changes that open what belongs to one user to others, or close it to its owner. */
export const ownDataBreakages: readonly Breakage[] = [
  {
    requirement: 'C1.3',
    name: 'the object pattern no longer holds the identity',
    change: (templates) => ownFiles(templates).set(prefix, '/private/*'),
    fails: [...ISOLATION, 'cognito-identity-s3-own-files'],
    probes: ['cognito-identity-s3-separated'],
  },
  {
    requirement: 'C1.3',
    name: 'the object pattern begins anywhere',
    change: (templates) => ownFiles(templates).set(prefix, `/*${SUB}/*`),
    fails: ISOLATION,
    probes: ['cognito-identity-s3-separated'],
  },
  {
    requirement: 'C1.3',
    name: 'a second pattern reaches a folder that holds the prefixes of all',
    change: (templates) =>
      ownFiles(templates).push(STATEMENTS, {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: { 'Fn::Join': ['', [bucketArn(templates), '/priv*']] },
      }),
    fails: ISOLATION,
    probes: ['cognito-identity-s3-separated'],
  },
  {
    requirement: 'C1.3',
    name: 'the policy is in the language version that knows no variables',
    change: (templates) => ownFiles(templates).set(['Properties', 'PolicyDocument', 'Version'], '2008-10-17'),
    // Taken word for word the pattern is one folder, which is nobody's.
    fails: ['cognito-identity-s3-own-files'],
    probes: ['cognito-identity-s3-separated'],
  },
  {
    requirement: 'C1.3',
    name: 'listing is not held to a prefix',
    change: (templates) => ownFiles(templates).remove([...STATEMENTS, 1, 'Condition']),
    fails: ISOLATION,
    probes: ['cognito-identity-s3-separated'],
  },
  {
    requirement: 'C1.3',
    name: 'listing may begin with the folder above the prefixes',
    change: (templates) => ownFiles(templates).set(listed, ['private/', `private/${SUB}/*`]),
    fails: ISOLATION,
    probes: ['cognito-identity-s3-separated'],
  },
  {
    requirement: 'C1.3',
    name: 'listing without any prefix is let through',
    change: (templates) => {
      const policy = ownFiles(templates);
      const condition = policy.get(listed) ?? null;
      policy.set([...STATEMENTS, 1, 'Condition'], { StringLikeIfExists: { 's3:prefix': condition } });
    },
    fails: ISOLATION,
    probes: ['cognito-identity-s3-separated'],
  },
  {
    requirement: 'C1.3',
    name: 'users may no longer store files',
    change: (templates) => ownFiles(templates).set([...STATEMENTS, 0, 'Action'], ['s3:GetObject']),
    fails: ['cognito-identity-s3-own-files'],
    probes: ['cognito-identity-s3-separated'],
  },
  {
    requirement: 'C1.3',
    name: 'the bucket lets everybody read',
    change: (templates) =>
      templates.find('AWS::S3::BucketPolicy', 'Files').push(STATEMENTS, {
        Effect: 'Allow',
        Principal: '*',
        Action: 's3:GetObject',
        Resource: { 'Fn::Join': ['', [bucketArn(templates), '/*']] },
      }),
    fails: [...ISOLATION, 's3-bucket-policy-not-public'],
    probes: ['cognito-identity-s3-separated'],
  },
  {
    requirement: 'C1.3',
    name: 'one of the four public access settings is off',
    change: (templates) =>
      templates
        .find(BUCKET, 'Files')
        .set(['Properties', 'PublicAccessBlockConfiguration', 'RestrictPublicBuckets'], false),
    fails: ['s3-bucket-public-access-blocked'],
  },
  {
    requirement: 'C1.3',
    name: 'the bucket takes plain requests',
    change: (templates) => {
      const policy = templates.find('AWS::S3::BucketPolicy', 'Files');
      policy.remove([...STATEMENTS, policy.indexOf(STATEMENTS, (one) => /Deny/.test(JSON.stringify(one)))]);
    },
    fails: ['s3-bucket-tls-only'],
  },
  {
    requirement: 'C1.3',
    name: 'the bucket keeps no versions',
    change: (templates) => templates.find(BUCKET, 'Files').remove(['Properties', 'VersioningConfiguration']),
    fails: ['s3-bucket-versioned'],
  },
  {
    requirement: 'C1.3',
    name: 'nobody writes down who reads files',
    change: (templates) => templates.find(BUCKET, 'Files').remove(['Properties', 'LoggingConfiguration']),
    fails: ['s3-bucket-access-logged'],
  },
  {
    requirement: 'C1.3',
    name: 'files may be stored under access lists of their own',
    change: (templates) =>
      templates
        .find(BUCKET, 'Files')
        .set(['Properties', 'OwnershipControls', 'Rules', 0, 'ObjectOwnership'], 'ObjectWriter'),
    fails: ['s3-bucket-ownership-enforced'],
  },
  {
    requirement: 'C1.4',
    name: 'leading keys are no longer asked for',
    change: (templates) => ownItems(templates).remove([...STATEMENTS, 0, 'Condition']),
    fails: ['dynamodb-leading-keys-isolation'],
    probes: ['dynamodb-leading-keys-separated'],
  },
  {
    requirement: 'C1.4',
    name: 'any leading key that begins with the identity will do',
    change: (templates) =>
      ownItems(templates).set([...STATEMENTS, 0, 'Condition'], {
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['*'] },
      }),
    fails: ['dynamodb-leading-keys-isolation'],
    probes: ['dynamodb-leading-keys-separated'],
  },
  {
    requirement: 'C1.4',
    name: 'scans, which tell no keys, are let in',
    change: (templates) => ownItems(templates).push([...STATEMENTS, 0, 'Action'], 'dynamodb:Scan'),
    fails: ['dynamodb-leading-keys-isolation'],
    probes: ['dynamodb-leading-keys-separated'],
  },
  {
    requirement: 'C1.4',
    name: 'users invoke every function of the account',
    variant: 'user-function',
    change: (templates) => templates.find(POLICY, 'OwnFunction').set([...STATEMENTS, 0, 'Resource'], '*'),
    fails: ['cognito-identity-invokes-named-functions'],
  },
];

function bucketArn(templates: TemplateEditor): { 'Fn::GetAtt': string[] } {
  return { 'Fn::GetAtt': [templates.find(BUCKET, 'Files').id, 'Arn'] };
}
