import type { Breakage } from '../../case';
import type { ResourceEditor, TemplateEditor } from '../../template-editor';

const STATEMENTS = ['Properties', 'PolicyDocument', 'Statement'];
const VARIABLES = ['Properties', 'Environment', 'Variables'];
const BUCKET = 'AWS::S3::Bucket';
const FUNCTION = 'AWS::Lambda::Function';

function uploads(templates: TemplateEditor): ResourceEditor {
  return templates.find(BUCKET, 'UploadsImages');
}

function rights(templates: TemplateEditor): ResourceEditor {
  return templates.find('AWS::IAM::Policy', 'ReadUploadsWriteThumbnails');
}

function statementOf(policy: ResourceEditor, word: string): number {
  return policy.indexOf(STATEMENTS, (one) => JSON.stringify(one).includes(word));
}

/** Lets the thumbnail function write keys of the bucket of uploads too. */
function mayWriteToo(templates: TemplateEditor, keys: string): void {
  rights(templates).push(STATEMENTS, {
    Effect: 'Allow',
    Action: 's3:PutObject',
    Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': [uploads(templates).id, 'Arn'] }, keys]] },
  });
}

const signing: readonly Breakage[] = [
  {
    requirement: 'C2.5',
    name: 'browsers may not upload',
    change: (templates) => {
      uploads(templates).remove(['Properties', 'CorsConfiguration']);
    },
    fails: ['s3-presigned-upload-wired'],
  },
  {
    requirement: 'C2.5',
    name: 'browsers may read only',
    change: (templates) => {
      uploads(templates).set(['Properties', 'CorsConfiguration', 'CorsRules', 0, 'AllowedMethods'], ['GET']);
    },
    fails: ['s3-presigned-upload-wired'],
  },
  {
    requirement: 'C2.5',
    name: 'who signs may not upload',
    change: (templates) => {
      templates
        .find('AWS::IAM::Policy', 'SignUploads')
        .set([...STATEMENTS, 0, 'Action'], 's3:ListMultipartUploadParts');
    },
    fails: ['s3-presigned-upload-wired'],
  },
  {
    requirement: 'C2.5',
    name: 'who signs is not told the bucket',
    change: (templates) => {
      templates
        .find(FUNCTION, 'createupload')
        .remove([...VARIABLES, 'UPLOAD_BUCKET'])
        .remove([...VARIABLES, 'UPLOAD_HOST']);
    },
    fails: ['s3-presigned-upload-wired'],
  },
  {
    requirement: 'C2.5',
    name: 'no method signs uploads',
    change: (templates) => {
      templates.find('AWS::ApiGateway::Method', 'uploadsPOST').drop();
    },
    fails: ['s3-presigned-upload-wired'],
  },
  {
    requirement: 'C2.5',
    name: 'uploads may come in clear',
    change: (templates) => {
      templates.find('AWS::S3::BucketPolicy', 'UploadsImages').drop();
    },
    fails: ['s3-bucket-tls-only'],
  },
];

const acceleration: readonly Breakage[] = [
  {
    requirement: 'C2.6',
    name: 'the bucket is not accelerated',
    variant: 'accelerated',
    change: (templates) => {
      uploads(templates).remove(['Properties', 'AccelerateConfiguration']);
    },
    fails: ['s3-upload-acceleration-wired'],
  },
  {
    requirement: 'C2.6',
    name: 'uploads are signed for the region',
    variant: 'accelerated',
    change: (templates) => {
      const { id } = uploads(templates);
      templates
        .find(FUNCTION, 'createupload')
        .set([...VARIABLES, 'UPLOAD_HOST'], { 'Fn::GetAtt': [id, 'RegionalDomainName'] });
    },
    fails: ['s3-upload-acceleration-wired'],
  },
];

const thumbnails: readonly Breakage[] = [
  {
    requirement: 'C2.7',
    name: 'nobody hears of an upload',
    change: (templates) => {
      uploads(templates).remove(['Properties', 'NotificationConfiguration']);
    },
    fails: ['s3-upload-processed'],
  },
  {
    requirement: 'C2.7',
    name: 'the function hears of removals only',
    change: (templates) => {
      uploads(templates).set(
        ['Properties', 'NotificationConfiguration', 'LambdaConfigurations', 0, 'Event'],
        's3:ObjectRemoved:*',
      );
    },
    fails: ['s3-upload-processed'],
  },
  {
    requirement: 'C2.7',
    name: 'S3 may not invoke the function',
    change: (templates) => {
      templates.find('AWS::Lambda::Permission', 'FromUploads').drop();
    },
    fails: ['s3-notification-delivered'],
  },
  {
    requirement: 'C2.7',
    name: 'buckets of anybody may invoke the function',
    change: (templates) => {
      templates.find('AWS::Lambda::Permission', 'FromUploads').remove(['Properties', 'SourceAccount']);
    },
    fails: ['lambda-permission-scoped'],
  },
  {
    requirement: 'C2.7',
    name: 'the function may not read uploads',
    change: (templates) => {
      const policy = rights(templates);
      policy.remove([...STATEMENTS, statementOf(policy, 's3:GetObject')]);
    },
    fails: ['s3-upload-processed'],
  },
  {
    requirement: 'C2.7',
    name: 'the function may not write thumbnails',
    change: (templates) => {
      const policy = rights(templates);
      policy.remove([...STATEMENTS, statementOf(policy, 's3:PutObject')]);
    },
    fails: ['s3-upload-processed'],
  },
  {
    requirement: 'C2.7',
    name: 'the function is not told where thumbnails go',
    change: (templates) => {
      templates.find(FUNCTION, 'MakeThumbnail').remove([...VARIABLES, 'THUMBNAIL_BUCKET']);
    },
    fails: ['s3-upload-processed'],
  },
  {
    requirement: 'C2.7',
    name: 'the function may write below the prefix that triggers it',
    change: (templates) => mayWriteToo(templates, '/uploads/thumbnails/*'),
    fails: ['s3-notification-no-recursion'],
  },
  {
    requirement: 'C2.7',
    name: 'the notification has no prefix, and thumbnails may go to the same bucket',
    change: (templates) => {
      uploads(templates).remove([
        'Properties',
        'NotificationConfiguration',
        'LambdaConfigurations',
        0,
        'Filter',
      ]);
      mayWriteToo(templates, '/thumbnails/*');
      const policy = rights(templates);
      policy.set([...STATEMENTS, statementOf(policy, 's3:GetObject'), 'Resource'], {
        'Fn::Join': ['', [{ 'Fn::GetAtt': [uploads(templates).id, 'Arn'] }, '/*']],
      });
    },
    fails: ['s3-notification-no-recursion'],
  },
  {
    requirement: 'C2.7',
    name: 'events that it fails on are dropped',
    change: (templates) => {
      templates
        .find('AWS::Lambda::EventInvokeConfig', 'MakeThumbnail')
        .remove(['Properties', 'DestinationConfig']);
    },
    // The queue of failures is then one that nothing fails into.
    fails: ['lambda-async-failures-kept', 'sqs-queue-dead-letter'],
  },
  {
    requirement: 'C2.7',
    name: 'it may not keep what it fails on',
    change: (templates) => {
      templates.find('AWS::IAM::Policy', 'MakeThumbnailSurroundingsRoleDefaultPolicy').drop();
    },
    fails: ['lambda-async-failures-kept'],
  },
];

/** Uploads, from the signature to the thumbnail. */
export const uploadBreakages: readonly Breakage[] = [...signing, ...acceleration, ...thumbnails];
