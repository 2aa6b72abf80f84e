import { type Graph, isObject, type Resource, type Str, text, toStr, type Value } from '../../../../template';

/** What an action writes to, and what that takes. */
export interface Target {
  readonly named: Value | undefined;
  readonly resource: Resource | undefined;
  readonly arn: Str | undefined;
  readonly rights: readonly string[];
}

/** Sources: AWS IoT Developer Guide, "Rule actions": what each wants of its role. Lambda and others want none, or more than one thing. */
const KINDS: ReadonlyMap<
  string,
  { readonly property: string; readonly type: string; readonly rights: readonly string[] }
> = new Map([
  ['Kinesis', { property: 'StreamName', type: 'AWS::Kinesis::Stream', rights: ['kinesis:PutRecord'] }],
  [
    'Firehose',
    {
      property: 'DeliveryStreamName',
      type: 'AWS::KinesisFirehose::DeliveryStream',
      rights: ['firehose:PutRecord'],
    },
  ],
  ['Sqs', { property: 'QueueUrl', type: 'AWS::SQS::Queue', rights: ['sqs:SendMessage'] }],
  ['S3', { property: 'BucketName', type: 'AWS::S3::Bucket', rights: ['s3:PutObject'] }],
]);

/** The target of an action; undefined for a kind that is not looked into. */
export function targetOf(graph: Graph, kind: string, settings: Value): Target | undefined {
  const known = KINDS.get(kind);
  if (!known || !isObject(settings)) return undefined;
  const named = settings[known.property];
  const resource = graph.denoted(named, known.type);
  const arn = resource && toStr(resource.attribute('Arn'));
  return {
    named,
    resource,
    arn: kind === 'S3' && arn !== undefined ? text([arn, '/*']) : arn,
    rights: known.rights,
  };
}
