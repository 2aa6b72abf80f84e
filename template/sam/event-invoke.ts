import type { Raw, RawObject } from '../source/source';
import { type Context, type Made, Malformed } from './context';
import { withHash } from './hash';
import {
  get,
  getAtt,
  ifParts,
  isIf,
  isNoValue,
  isObject,
  isSet,
  isString,
  type Obj,
  obj,
  ref,
  when,
} from './raw';
import { allow, inlinePolicy } from './role';

interface Destination {
  readonly made?: Made;
  readonly arn: Raw | undefined;
  readonly policy: Raw;
}

/** EventInvokeConfig: the configuration, the queues and topics made for its destinations, and the role's policies. */
export function eventInvoke(
  ctx: Context,
  functionId: string,
  properties: Obj,
  resource: RawObject,
  alias: Made | undefined,
): { made: Made[]; policies: Raw[] } {
  const config = get(properties, 'EventInvokeConfig');
  if (!isSet(config)) return { made: [], policies: [] };
  const from = { of: properties, key: 'EventInvokeConfig' };
  const id = `${functionId}EventInvokeConfig`;
  const made: Made[] = [];
  const policies: Raw[] = [];
  const destinations = obj();
  const written = get(config, 'DestinationConfig');
  if (isSet(written) && !isObject(written)) {
    throw new Malformed(
      { of: config as RawObject, key: 'DestinationConfig' },
      'DestinationConfig is not a map',
      'Write OnSuccess and OnFailure.',
    );
  }
  for (const name of ['OnSuccess', 'OnFailure']) {
    const one = get(written, name);
    if (one === undefined) continue;
    const destination = constructDestination(ctx, one, name, id, written as RawObject, resource);
    destinations[name] = ctx.origins.from(obj({ Destination: destination.arn }), {
      of: written as RawObject,
      key: name,
    });
    policies.push(destination.policy);
    if (destination.made) {
      made.push(destination.made);
      const topic = destination.made.type === 'AWS::SNS::Topic';
      ctx.refer(functionId, topic ? 'DestinationTopic' : 'DestinationQueue', destination.made.id);
    }
  }
  const invoke = obj({
    FunctionName: ref(functionId),
    Qualifier: alias ? (alias.properties['Name'] ?? '') : '$LATEST',
    DestinationConfig: destinations,
  });
  ctx.carry(invoke, config as RawObject, ['MaximumEventAgeInSeconds', 'MaximumRetryAttempts']);
  const dependsOn = alias ? [alias.id] : undefined;
  made.push(
    ctx.make(id, 'AWS::Lambda::EventInvokeConfig', invoke, { from, attributes: resource, dependsOn }),
  );
  return { made, policies };
}

function constructDestination(
  ctx: Context,
  config: Raw,
  name: string,
  configId: string,
  holder: RawObject,
  resource: RawObject,
): Destination {
  const from = { of: holder, key: name };
  const type = get(config, 'Type');
  if (!isString(type) || !['SQS', 'SNS', 'EventBridge', 'Lambda', 'S3Bucket'].includes(type)) {
    const what = `The destination ${name} has no Type that SAM knows`;
    throw new Malformed(from, what, 'Use SQS, SNS, EventBridge, Lambda or S3Bucket.');
  }
  const id = configId + name;
  const written = get(config, 'Destination');
  const { condition, other } = destinationCondition(ctx, written, configId, {
    of: config as RawObject,
    key: 'Destination',
  });
  if (written !== undefined && condition === undefined) {
    return { arn: written, policy: ctx.origins.from(destinationPolicy(type, written, id), from) };
  }
  if (type !== 'SQS' && type !== 'SNS') {
    throw new Malformed(from, `The destination ${name} has no ARN`, 'Add Destination, or use SQS or SNS.');
  }
  const passed = ctx.passedOn(resource);
  const both = andCondition(ctx, get(passed, 'Condition'), condition);
  const attributes = both === undefined ? passed : { ...passed, Condition: both };
  const made =
    type === 'SQS'
      ? ctx.make(`${id}Queue`, 'AWS::SQS::Queue', obj(), { from, attributes })
      : ctx.make(`${id}Topic`, 'AWS::SNS::Topic', obj(), { from, attributes });
  const own = type === 'SQS' ? getAtt(made.id, 'Arn') : ref(made.id);
  const arn = condition === undefined ? own : when(condition, own, other ?? null);
  return { made, arn, policy: ctx.origins.from(destinationPolicy(type, arn, id), from) };
}

/** The condition under which a queue or topic is made, because the written Destination then has no value. */
function destinationCondition(
  ctx: Context,
  written: Raw | undefined,
  configId: string,
  place: { of: RawObject; key: string },
): { condition?: string; other?: Raw } {
  if (!isIf(written)) return {};
  const parts = ifParts(written);
  if (!parts || !isString(parts[0])) {
    throw new Malformed(place, 'Fn::If needs three arguments', 'Write [condition, then, else].');
  }
  const [condition, then, otherwise] = parts;
  if (isNoValue(then) === isNoValue(otherwise)) return {};
  if (isNoValue(then)) return { condition, other: otherwise };
  const not = withHash(`NOT${condition}`, configId);
  ctx.conditions.set(not, { 'Fn::Not': [{ Condition: condition }] });
  return { condition: not, other: then };
}

function andCondition(ctx: Context, own: Raw | undefined, made: string | undefined): string | undefined {
  if (!isString(own)) return made;
  if (made === undefined) return own;
  const name = withHash(`${own}AND${made}`, ctx.current);
  // The translator nests `Condition` twice here, which CloudFormation refuses; this is what it means.
  ctx.conditions.set(name, { 'Fn::And': [{ Condition: own }, { Condition: made }] });
  return name;
}

function destinationPolicy(type: string, arn: Raw, id: string): RawObject {
  if (type === 'SQS') return queuePolicy(arn, id);
  if (type === 'SNS') return topicPolicy(arn, id);
  if (type === 'EventBridge') return inlinePolicy(`${id}EventBridgePolicy`, allow('events:PutEvents', arn));
  if (type === 'Lambda') return inlinePolicy(`${id}LambdaPolicy`, allow('lambda:InvokeFunction', arn));
  return bucketPolicy(arn, id);
}

export function queuePolicy(arn: Raw, id: string): RawObject {
  return inlinePolicy(`${id}SQSPolicy`, allow('sqs:SendMessage', arn));
}

export function topicPolicy(arn: Raw, id: string): RawObject {
  return inlinePolicy(`${id}SNSPolicy`, allow('sns:publish', arn));
}

export function bucketPolicy(arn: Raw, id: string): RawObject {
  const objects = { 'Fn::Join': ['/', [arn, '*']] };
  return inlinePolicy(`${id}S3Policy`, allow('s3:PutObject', objects), allow('s3:ListBucket', arn));
}
