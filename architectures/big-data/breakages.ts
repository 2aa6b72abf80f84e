import type { Breakage } from '../case';
import type { ResourceEditor, TemplateEditor } from '../template-editor';
import { arrivalBreakages } from './breakages-arrivals';
import { reportBreakages } from './breakages-reports';

const ACTIONS = ['Properties', 'TopicRulePayload', 'Actions'];
const ERROR = ['Properties', 'TopicRulePayload', 'ErrorAction'];
const STATEMENTS = ['Properties', 'PolicyDocument', 'Statement'];
const DESTINATION = ['Properties', 'ExtendedS3DestinationConfiguration'];

const topicRule = (templates: TemplateEditor): ResourceEditor => templates.find('AWS::IoT::TopicRule');
const stream = (templates: TemplateEditor): ResourceEditor => templates.find('AWS::Kinesis::Stream');
const delivery = (templates: TemplateEditor): ResourceEditor =>
  templates.find('AWS::KinesisFirehose::DeliveryStream');
const deliveryPolicy = (templates: TemplateEditor): ResourceEditor =>
  templates.find('AWS::IAM::Policy', 'LakeDelivery');

/** Takes away the statement of a policy that holds some text. */
function withdraw(policy: ResourceEditor, text: string): void {
  policy.remove([...STATEMENTS, policy.indexOf(STATEMENTS, (one) => JSON.stringify(one).includes(text))]);
}

/** Sets a parameter of the transformation. */
function parameter(templates: TemplateEditor, name: string, value: string): void {
  const path = [...DESTINATION, 'ProcessingConfiguration', 'Processors', 0, 'Parameters'];
  const resource = delivery(templates);
  const index = resource.indexOf(path, (one) => JSON.stringify(one).includes(`"${name}"`));
  resource.set([...path, index, 'ParameterValue'], value);
}

/** Small changes that break one requirement each. */
export const breakages: readonly Breakage[] = [
  {
    requirement: 'C6.1',
    name: 'what the topic rule cannot pass on is lost',
    change: (templates) => {
      topicRule(templates).remove(ERROR);
    },
    // The queue is nobody's dead-letter queue then, and has none itself.
    fails: ['iot-topic-rule-error-action', 'sqs-queue-dead-letter'],
  },
  {
    requirement: 'C6.1',
    name: 'failures go where they come from',
    change: (templates) => {
      const action = topicRule(templates).get([...ACTIONS, 0]);
      if (action !== undefined) topicRule(templates).set(ERROR, action);
    },
    fails: ['iot-topic-rule-error-action', 'sqs-queue-dead-letter'],
  },
  {
    requirement: 'C6.1',
    name: 'the topic rule is off',
    change: (templates) => {
      topicRule(templates).set(['Properties', 'TopicRulePayload', 'RuleDisabled'], true);
    },
    fails: ['iot-topic-rule-delivers'],
  },
  {
    requirement: 'C6.1',
    name: 'the error action may not write to its queue',
    change: (templates) => {
      templates.find('AWS::IAM::Policy', 'IngestKeep').drop();
    },
    fails: ['iot-topic-rule-delivers'],
  },
  {
    requirement: 'C6.1',
    name: 'IoT Core may not assume the role that writes',
    change: (templates) => {
      templates
        .find('AWS::IAM::Role', 'IngestPut')
        .set(
          ['Properties', 'AssumeRolePolicyDocument', 'Statement', 0, 'Principal', 'Service'],
          'iotevents.amazonaws.com',
        );
    },
    fails: ['iot-topic-rule-delivers'],
  },
  {
    requirement: 'C6.2',
    name: 'the topic rule may not put records into the stream',
    change: (templates) => {
      templates
        .find('AWS::IAM::Policy', 'IngestPut')
        .set([...STATEMENTS, 0, 'Action'], 'kinesis:DescribeStream');
    },
    fails: ['iot-topic-rule-delivers'],
    probes: ['iot-message-delivered'],
  },
  {
    requirement: 'C6.2',
    name: 'messages go past the stream',
    change: (templates) => {
      const { id } = templates.find('AWS::SQS::Queue', 'IngestFailures');
      const role = templates.find('AWS::IAM::Role', 'IngestKeep').id;
      topicRule(templates).set([...ACTIONS, 0], {
        Sqs: { QueueUrl: { Ref: id }, RoleArn: { 'Fn::GetAtt': [role, 'Arn'] }, UseBase64: false },
      });
      templates.find('AWS::IAM::Policy', 'IngestPut').drop();
    },
    fails: ['iot-topic-rule-error-action', 'kinesis-stream-in-use'],
  },
  {
    requirement: 'C6.2',
    name: 'records lie in the stream in the clear',
    change: (templates) => {
      stream(templates).remove(['Properties', 'StreamEncryption']);
    },
    fails: ['kinesis-stream-encrypted'],
  },
  {
    requirement: 'C6.2',
    name: 'records are gone after a day',
    change: (templates) => {
      stream(templates).set(['Properties', 'RetentionPeriodHours'], 24);
    },
    fails: ['kinesis-stream-retention'],
  },
  {
    requirement: 'C6.2',
    name: 'nobody reads the stream',
    change: (templates) => {
      delivery(templates)
        .remove(['Properties', 'KinesisStreamSourceConfiguration'])
        .set(['Properties', 'DeliveryStreamType'], 'DirectPut')
        .set(['Properties', 'DeliveryStreamEncryptionConfigurationInput'], { KeyType: 'AWS_OWNED_CMK' });
    },
    fails: ['kinesis-stream-in-use'],
  },
  {
    requirement: 'C6.2',
    name: 'Firehose may not read the stream',
    change: (templates) => {
      withdraw(deliveryPolicy(templates), 'kinesis:GetRecords');
    },
    fails: ['kinesis-stream-in-use'],
    probes: ['iot-message-delivered'],
  },
  {
    requirement: 'C6.3',
    name: 'records wait for five minutes before they are delivered',
    change: (templates) => {
      delivery(templates).remove([...DESTINATION, 'BufferingHints']);
    },
    fails: ['firehose-buffers-within'],
  },
  {
    requirement: 'C6.3',
    name: 'records wait for a minute before they are transformed',
    change: (templates) => {
      parameter(templates, 'BufferIntervalInSeconds', '60');
    },
    fails: ['firehose-buffers-within'],
  },
  {
    requirement: 'C6.3',
    name: 'records are delivered as they come',
    change: (templates) => {
      delivery(templates).remove([...DESTINATION, 'ProcessingConfiguration']);
    },
    fails: ['firehose-transform-wired'],
    probes: ['iot-message-delivered'],
  },
  {
    requirement: 'C6.3',
    name: 'the transformation is off',
    change: (templates) => {
      delivery(templates).set([...DESTINATION, 'ProcessingConfiguration', 'Enabled'], false);
    },
    fails: ['firehose-transform-wired'],
  },
  {
    requirement: 'C6.3',
    name: 'Firehose may not invoke the transformation',
    change: (templates) => {
      withdraw(deliveryPolicy(templates), 'lambda:InvokeFunction');
    },
    fails: ['firehose-transform-wired'],
    probes: ['iot-message-delivered'],
  },
  {
    requirement: 'C6.3',
    name: 'Firehose may not write to the bucket',
    change: (templates) => {
      withdraw(deliveryPolicy(templates), 's3:PutObject');
    },
    fails: ['firehose-stream-may-deliver'],
    probes: ['iot-message-delivered'],
  },
  {
    requirement: 'C6.3',
    name: 'the bucket of records takes requests in the clear',
    change: (templates) => {
      withdraw(templates.find('AWS::S3::BucketPolicy', 'LakeRecords'), 'aws:SecureTransport');
    },
    fails: ['s3-bucket-tls-only'],
  },
  ...arrivalBreakages,
  ...reportBreakages,
];
