import type { Raw, RawObject } from '../../source/source';
import { type Context, type Made, Malformed } from '../context';
import { bucketPolicy, queuePolicy, topicPolicy } from '../event-invoke';
import { awsPolicy } from '../policy-data';
import { get, includesJson, isIntrinsic, isObject, isSet, type Obj, obj, sameJson } from '../raw';
import type { Event } from './events';
import { sourcePolicies } from './source-policies';

/** Event sources that Lambda polls. */
export const SOURCES = ['SQS', 'Kinesis', 'DynamoDB', 'MSK', 'MQ', 'SelfManagedKafka', 'DocumentDB'] as const;

/** The property that names the source, and the policy that AWS manages for reading it. */
const ARNS: Readonly<Record<string, { property: string; policy?: string }>> = {
  SQS: { property: 'Queue', policy: 'AWSLambdaSQSQueueExecutionRole' },
  Kinesis: { property: 'Stream', policy: 'AWSLambdaKinesisExecutionRole' },
  DynamoDB: { property: 'Stream', policy: 'AWSLambdaDynamoDBExecutionRole' },
  MSK: { property: 'Stream', policy: 'AWSLambdaMSKExecutionRole' },
  MQ: { property: 'Broker' },
  DocumentDB: { property: 'Cluster' },
};

const CARRIED = [
  'StartingPosition',
  'StartingPositionTimestamp',
  'BatchSize',
  'Enabled',
  'MaximumBatchingWindowInSeconds',
  'MaximumRetryAttempts',
  'BisectBatchOnFunctionError',
  'MaximumRecordAgeInSeconds',
  'ParallelizationFactor',
  'Topics',
  'Queues',
  'SourceAccessConfigurations',
  'TumblingWindowInSeconds',
  'FunctionResponseTypes',
  'FilterCriteria',
  'KmsKeyArn',
  'ScalingConfig',
  'ProvisionedPollerConfig',
  'MetricsConfig',
  'LoggingConfig',
] as const;

/** An event source mapping, and in the function's role what reading the source takes. */
export function mapping(ctx: Context, event: Event): Made[] {
  return constructMapping(ctx, event);
}

export function constructMapping(ctx: Context, event: Event): Made[] {
  const { properties, target, type, role } = event;
  const made = obj({ FunctionName: target.name });
  const source = ARNS[type];
  if (source) ctx.carry(made, properties, [['EventSourceArn', source.property]]);
  ctx.carry(made, properties, CARRIED);
  checkFilter(ctx, event);
  kafka(ctx, event, made);
  if (type === 'DocumentDB') {
    const config = obj();
    ctx.carry(config, properties, [
      'DatabaseName',
      ...['CollectionName', 'FullDocument'].filter((key) => isSet(get(properties, key))),
    ]);
    made['DocumentDBEventSourceConfig'] = ctx.origins.from(config, event.place);
  }
  const failure = failureDestination(ctx, event, made);
  const resource = ctx.make(event.id, 'AWS::Lambda::EventSourceMapping', made, {
    from: event.place,
    attributes: target.attributes,
  });
  if (!role) return [resource];
  if (source?.policy) {
    const arn = awsPolicy(`service-role/${source.policy}`);
    if (!role.managed.includes(arn)) {
      ctx.origins.key(role.managed, role.managed.length, event.place);
      role.managed.push(arn);
    }
  }
  for (const policy of [...sourcePolicies(ctx, event), ...(failure ? [failure] : [])])
    addPolicy(ctx, event, policy);
  return [resource];
}

function addPolicy(ctx: Context, event: Event, policy: RawObject): void {
  const known = event.role?.policies;
  if (!known || includesJson(known, policy)) return;
  if (known.some((one) => sameJson(get(one, 'PolicyDocument'), policy['PolicyDocument']))) return;
  ctx.origins.key(known, known.length, event.place);
  known.push(ctx.origins.from(policy, event.place));
}

function checkFilter(ctx: Context, event: Event): void {
  const filter = get(event.properties, 'FilterCriteria');
  if (!isSet(filter) || isIntrinsic(filter) || !isObject(filter)) return;
  if (Object.keys(filter).some((key) => key !== 'Filters')) {
    const place = { of: event.properties, key: 'FilterCriteria' };
    ctx.problem(place, 'FilterCriteria holds something else than Filters', 'Keep Filters alone.');
  }
}

function kafka(ctx: Context, event: Event, made: Obj): void {
  const { properties, type } = event;
  const servers = get(properties, 'KafkaBootstrapServers');
  if (isSet(servers)) {
    const endpoints = ctx.carry(obj(), properties, ['KafkaBootstrapServers']);
    made['SelfManagedEventSource'] = ctx.origins.from({ Endpoints: endpoints }, event.place);
  }
  const keys = ['ConsumerGroupId', 'SchemaRegistryConfig'].filter((key) => isSet(get(properties, key)));
  if (keys.length === 0) return;
  if (type !== 'MSK' && type !== 'SelfManagedKafka') {
    if (!keys.includes('ConsumerGroupId')) return;
    const place = { of: properties, key: 'ConsumerGroupId' };
    throw new Malformed(place, `ConsumerGroupId is nothing for ${type}`, 'Remove it.');
  }
  const name = type === 'MSK' ? 'AmazonManagedKafkaEventSourceConfig' : 'SelfManagedKafkaEventSourceConfig';
  made[name] = ctx.origins.from(ctx.carry(obj(), properties, keys), event.place);
}

/** DestinationConfig, without SAM's own Type, and the policy for sending to it. */
function failureDestination(ctx: Context, event: Event, made: Obj): RawObject | undefined {
  const config = get(event.properties, 'DestinationConfig');
  if (!isSet(config) || !isObject(config)) return undefined;
  const onFailure = get(config, 'OnFailure');
  if (!isObject(onFailure)) {
    const place = { of: event.properties, key: 'DestinationConfig' };
    throw new Malformed(place, 'DestinationConfig has no OnFailure', 'Write OnFailure with a Destination.');
  }
  const type = get(onFailure, 'Type');
  const plain = ctx.edit(onFailure);
  delete plain['Type'];
  const copy = ctx.edit(config);
  copy['OnFailure'] = plain;
  made['DestinationConfig'] = copy;
  if (!isSet(type)) return undefined;
  const arn: Raw = get(onFailure, 'Destination') ?? null;
  if (type === 'SQS') return queuePolicy(arn, event.id);
  if (type === 'SNS') return topicPolicy(arn, event.id);
  if (type === 'S3') return bucketPolicy(arn, event.id);
  if (type === 'Kafka') return undefined;
  const place = { of: onFailure, key: 'Type' };
  throw new Malformed(place, 'The Type of OnFailure is unknown', 'Use SQS, SNS, S3 or Kafka.');
}
