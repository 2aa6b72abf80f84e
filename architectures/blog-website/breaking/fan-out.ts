import type { Breakage } from '../../case';
import type { Json } from '../../template-editor';

const STATEMENTS = ['Properties', 'PolicyDocument', 'Statement'];
const variant = 'queue';

function speaksOf(word: string): (statement: Json) => boolean {
  return (statement) => JSON.stringify(statement).includes(word);
}

/** Topic and queue that are told of uploads. */
export const fanOutBreakages: readonly Breakage[] = [
  {
    requirement: 'C2.8',
    name: 'the topic is not told',
    variant: 'topic',
    change: (templates) => {
      const fn = templates.find('AWS::Lambda::Function', 'MakeThumbnail').id;
      const bucket = templates.find('AWS::S3::Bucket', 'UploadsImages');
      const at = ['Properties', 'NotificationConfiguration'];
      bucket.remove([...at, 'TopicConfigurations']).set(
        [...at, 'LambdaConfigurations'],
        [
          {
            Event: 's3:ObjectCreated:*',
            Filter: { S3Key: { Rules: [{ Name: 'prefix', Value: 'uploads/' }] } },
            Function: { 'Fn::GetAtt': [fn, 'Arn'] },
          },
        ],
      );
      templates.add('FromUploads', {
        Type: 'AWS::Lambda::Permission',
        Properties: {
          Action: 'lambda:InvokeFunction',
          FunctionName: { 'Fn::GetAtt': [fn, 'Arn'] },
          Principal: 's3.amazonaws.com',
          SourceAccount: { Ref: 'AWS::AccountId' },
        },
      });
    },
    fails: ['s3-notification-delivered'],
  },
  {
    requirement: 'C2.8',
    name: 'the topic does not let S3 in',
    variant: 'topic',
    change: (templates) => {
      const policy = templates.find('AWS::SNS::TopicPolicy');
      policy.remove([...STATEMENTS, policy.indexOf(STATEMENTS, speaksOf('s3.amazonaws.com'))]);
    },
    fails: ['s3-notification-delivered'],
  },
  {
    requirement: 'C2.8',
    name: 'the key does not let S3 in',
    variant,
    change: (templates) => {
      const key = templates.find('AWS::KMS::Key', 'Told');
      const statements = ['Properties', 'KeyPolicy', 'Statement'];
      key.remove([...statements, key.indexOf(statements, speaksOf('s3.amazonaws.com'))]);
    },
    fails: ['s3-notification-delivered'],
  },
  {
    requirement: 'C2.8',
    name: 'the topic may not invoke the function',
    variant,
    change: (templates) => {
      templates.find('AWS::Lambda::Permission', 'MakeThumbnailAllowInvoke').drop();
    },
    fails: ['s3-notification-delivered', 'sns-subscription-delivers'],
  },
  {
    requirement: 'C2.8',
    name: 'the queue does not let the topic in',
    variant,
    change: (templates) => {
      const policy = templates.find('AWS::SQS::QueuePolicy', 'ToldQueue');
      policy.remove([...STATEMENTS, policy.indexOf(STATEMENTS, speaksOf('sns.amazonaws.com'))]);
    },
    fails: ['s3-notification-delivered', 'sns-subscription-delivers'],
  },
  {
    requirement: 'C2.8',
    name: 'the queue does not subscribe',
    variant,
    change: (templates) => {
      templates.find('AWS::SNS::Subscription', 'ToldQueue').drop();
    },
    fails: ['s3-notification-delivered'],
  },
  {
    requirement: 'C2.8',
    name: 'the bucket tells the function beside the topic, of the same uploads',
    variant,
    change: (templates) => {
      const fn = templates.find('AWS::Lambda::Function', 'MakeThumbnail').id;
      templates
        .find('AWS::S3::Bucket', 'UploadsImages')
        .set(
          ['Properties', 'NotificationConfiguration', 'LambdaConfigurations'],
          [{ Event: 's3:ObjectCreated:Put', Function: { 'Fn::GetAtt': [fn, 'Arn'] } }],
        );
      templates.add('FromUploads', {
        Type: 'AWS::Lambda::Permission',
        Properties: {
          Action: 'lambda:InvokeFunction',
          FunctionName: { 'Fn::GetAtt': [fn, 'Arn'] },
          Principal: 's3.amazonaws.com',
          SourceAccount: { Ref: 'AWS::AccountId' },
        },
      });
    },
    fails: ['s3-notification-delivered'],
  },
  {
    requirement: 'C2.8',
    name: 'the topic keeps messages in clear',
    variant,
    change: (templates) => {
      templates.find('AWS::SNS::Topic').remove(['Properties', 'KmsMasterKeyId']);
    },
    fails: ['sns-topic-encrypted'],
  },
  {
    requirement: 'C2.8',
    name: 'anybody may tell the topic',
    variant,
    change: (templates) => {
      const policy = templates.find('AWS::SNS::TopicPolicy');
      const at = policy.indexOf(STATEMENTS, speaksOf('s3.amazonaws.com'));
      policy.set([...STATEMENTS, at, 'Principal'], '*').remove([...STATEMENTS, at, 'Condition']);
    },
    fails: ['sns-topic-policy-not-public'],
  },
  {
    requirement: 'C2.8',
    name: 'messages of the queue that nobody can read go round for ever',
    variant,
    change: (templates) => {
      templates.find('AWS::SQS::Queue', 'ToldQueue').remove(['Properties', 'RedrivePolicy']);
    },
    fails: ['sqs-queue-dead-letter'],
  },
];
