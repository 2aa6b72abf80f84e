import type { Breakage } from '../case';
import type { ResourceEditor, TemplateEditor } from '../template-editor';

const STATEMENTS = ['Properties', 'PolicyDocument', 'Statement'];
const QUEUES = ['Properties', 'NotificationConfiguration', 'QueueConfigurations'];
const FUNCTIONS = ['Properties', 'NotificationConfiguration', 'LambdaConfigurations'];
const CONSUMER_POLICY = 'ConsumerSurroundingsRoleDefault';

const records = (templates: TemplateEditor): ResourceEditor =>
  templates.find('AWS::S3::Bucket', 'LakeRecords');
const arrivals = (templates: TemplateEditor): ResourceEditor => templates.find('AWS::SQS::Queue', 'Arrivals');
const mapping = (templates: TemplateEditor): ResourceEditor =>
  templates.find('AWS::Lambda::EventSourceMapping');

/** C6.4: from the bucket to the function, and what it fails on. */
export const arrivalBreakages: readonly Breakage[] = [
  {
    requirement: 'C6.4',
    name: 'the bucket tells nobody',
    change: (templates) => {
      records(templates).remove(['Properties', 'NotificationConfiguration']);
    },
    fails: ['firehose-deliveries-consumed', 's3-notification-delivered'],
    probes: ['iot-message-queried'],
  },
  {
    requirement: 'C6.4',
    name: 'the bucket tells of what is deleted',
    change: (templates) => {
      records(templates).set([...QUEUES, 0, 'Event'], 's3:ObjectRemoved:*');
    },
    fails: ['firehose-deliveries-consumed'],
  },
  {
    requirement: 'C6.4',
    name: 'the bucket tells of a prefix that Firehose does not write',
    change: (templates) => {
      records(templates).set([...QUEUES, 0, 'Filter', 'S3Key', 'Rules', 0, 'Value'], 'images/');
    },
    fails: ['firehose-deliveries-consumed'],
    probes: ['iot-message-queried'],
  },
  {
    requirement: 'C6.4',
    name: 'the queue does not let S3 in',
    change: (templates) => {
      const policy = templates.find('AWS::SQS::QueuePolicy', 'Arrivals');
      policy.remove([
        ...STATEMENTS,
        policy.indexOf(STATEMENTS, (one) => JSON.stringify(one).includes('s3.amazonaws.com')),
      ]);
    },
    fails: ['s3-notification-delivered'],
    probes: ['iot-message-queried'],
  },
  {
    requirement: 'C6.4',
    name: 'the queue lets S3 in for buckets of every account',
    change: (templates) => {
      const policy = templates.find('AWS::SQS::QueuePolicy', 'Arrivals');
      const index = policy.indexOf(STATEMENTS, (one) => JSON.stringify(one).includes('s3.amazonaws.com'));
      policy.remove([...STATEMENTS, index, 'Condition']);
    },
    fails: ['iam-confused-deputy'],
  },
  {
    requirement: 'C6.4',
    name: 'nobody takes messages from the queue',
    change: (templates) => {
      mapping(templates).drop();
    },
    fails: ['firehose-deliveries-consumed'],
    probes: ['iot-message-queried'],
  },
  {
    requirement: 'C6.4',
    name: 'the mapping is off',
    change: (templates) => {
      mapping(templates).set(['Properties', 'Enabled'], false);
    },
    fails: ['firehose-deliveries-consumed'],
    probes: ['iot-message-queried'],
  },
  {
    requirement: 'C6.4',
    name: 'one message that fails takes its batch along',
    change: (templates) => {
      mapping(templates).remove(['Properties', 'FunctionResponseTypes']);
    },
    fails: ['firehose-deliveries-consumed'],
  },
  {
    requirement: 'C6.4',
    name: 'the function may not take messages',
    change: (templates) => {
      templates.find('AWS::IAM::Policy', CONSUMER_POLICY).drop();
    },
    fails: ['firehose-deliveries-consumed'],
    probes: ['iot-message-queried'],
  },
  {
    requirement: 'C6.4',
    name: 'what fails comes back until it is too old',
    change: (templates) => {
      arrivals(templates).remove(['Properties', 'RedrivePolicy']);
    },
    // The queue of failures is nobody's then, and has no dead-letter queue either.
    fails: ['sqs-queue-dead-letter'],
  },
  {
    requirement: 'C6.4',
    name: 'what failed is gone before anybody looks',
    change: (templates) => {
      templates
        .find('AWS::SQS::Queue', 'AnalysisFailures')
        .set(['Properties', 'MessageRetentionPeriod'], 3600);
    },
    fails: ['sqs-dead-letter-outlives-source'],
  },
  {
    requirement: 'C6.4',
    name: 'messages come back while they are worked on',
    change: (templates) => {
      arrivals(templates).set(['Properties', 'VisibilityTimeout'], 130);
    },
    fails: ['sqs-queue-visibility-covers-consumer'],
  },
  {
    requirement: 'C6.4',
    name: 'messages lie in the queue in the clear',
    change: (templates) => {
      arrivals(templates).set(['Properties', 'SqsManagedSseEnabled'], false);
    },
    fails: ['sqs-queue-encrypted'],
  },
  {
    requirement: 'C6.4',
    name: 'the bucket tells the function of nothing',
    variant: 'direct',
    change: (templates) => {
      records(templates).remove([...FUNCTIONS, 0]);
    },
    fails: ['firehose-deliveries-consumed'],
  },
  {
    requirement: 'C6.4',
    name: 'S3 may not call the function',
    variant: 'direct',
    change: (templates) => {
      templates.find('AWS::Lambda::Permission').drop();
    },
    fails: ['s3-notification-delivered'],
  },
  {
    requirement: 'C6.4',
    name: 'buckets of every account may call the function',
    variant: 'direct',
    change: (templates) => {
      templates.find('AWS::Lambda::Permission').remove(['Properties', 'SourceAccount']);
    },
    fails: ['lambda-permission-scoped'],
  },
  {
    requirement: 'C6.4',
    name: 'what the function fails on three times is lost',
    variant: 'direct',
    change: (templates) => {
      templates.find('AWS::Lambda::EventInvokeConfig').remove(['Properties', 'DestinationConfig']);
    },
    fails: ['lambda-async-failures-kept', 'sqs-queue-dead-letter'],
  },
  {
    requirement: 'C6.4',
    name: 'the function may not put what it fails on into the queue',
    variant: 'direct',
    change: (templates) => {
      templates.find('AWS::IAM::Policy', CONSUMER_POLICY).drop();
    },
    fails: ['lambda-async-failures-kept'],
  },
];
