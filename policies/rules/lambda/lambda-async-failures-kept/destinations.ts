import {
  expanded,
  type Graph,
  isSymbolic,
  type Path,
  type Resource,
  type Str,
  text,
  toStr,
  type Value,
} from '../../../../template';
import type { AsyncInvoker } from '../../../relations/async-invokers';
import { functionBehind } from '../../../relations/functions';
import { sameness } from '../../../relations/sameness';
import { isFilled } from '../../../relations/scalars';
import type { Truth } from '../../../relations/truth';

/** Where failures of asynchronous invocations go: the function's dead-letter queue, or a destination on failure. */
export interface Destination {
  readonly resource: Resource;
  readonly path: Path;
  readonly value: Value;
  /** Whether it holds for this invocation and names something. */
  readonly holds: Truth;
}

const DEAD_LETTER = ['DeadLetterConfig', 'TargetArn'] as const;
const ON_FAILURE = ['DestinationConfig', 'OnFailure', 'Destination'] as const;

/** The destinations for what one invoker sends, those that surely do not hold left out. */
export function destinationsFor(graph: Graph, fn: Resource, invoker: AsyncInvoker): readonly Destination[] {
  const found: Destination[] = [];
  const add = (resource: Resource, path: Path, holds: Truth): void => {
    const value = resource.get(...path);
    const filled = isFilled(value);
    if (value === undefined || filled === 'no' || holds === 'no') return;
    found.push({ resource, path, value, holds: filled === 'unknown' ? 'unknown' : holds });
  };
  add(fn, DEAD_LETTER, 'yes');
  for (const config of configsOf(graph, fn))
    add(config, ON_FAILURE, qualifierMatches(config, invoker.target));
  return found;
}

function configsOf(graph: Graph, fn: Resource): readonly Resource[] {
  return graph
    .related(fn, 'AWS::Lambda::EventInvokeConfig', 'FunctionName')
    .filter((config) => functionBehind(graph, config.get('FunctionName')) === fn);
}

/** A configuration is for one alias or version, or for `$LATEST`, which is what is invoked without a qualifier. */
function qualifierMatches(config: Resource, target: Resource): Truth {
  const qualifier = toStr(config.get('Qualifier'));
  if (qualifier === undefined) return 'no';
  const wanted: Str | undefined =
    target.type === 'AWS::Lambda::Function'
      ? '$LATEST'
      : toStr(target.type === 'AWS::Lambda::Alias' ? target.get('Name') : target.attribute('Version'));
  if (wanted === undefined) return 'unknown';
  return sameness(qualifier, wanted);
}

/** What sending to a destination takes. */
export interface Sending {
  readonly action: string;
  readonly resource: Str;
}

const BY_TYPE: ReadonlyMap<string, { readonly action: string; readonly arn: string }> = new Map([
  ['AWS::SQS::Queue', { action: 'sqs:SendMessage', arn: 'Arn' }],
  ['AWS::SNS::Topic', { action: 'sns:Publish', arn: 'Ref' }],
  ['AWS::Lambda::Function', { action: 'lambda:InvokeFunction', arn: 'Arn' }],
  ['AWS::Events::EventBus', { action: 'events:PutEvents', arn: 'Arn' }],
  ['AWS::S3::Bucket', { action: 's3:PutObject', arn: 'Arn' }],
]);
const BY_SERVICE: ReadonlyMap<string, string> = new Map([
  ['sqs', 'sqs:SendMessage'],
  ['sns', 'sns:Publish'],
  ['lambda', 'lambda:InvokeFunction'],
  ['events', 'events:PutEvents'],
  ['s3', 's3:PutObject'],
]);

/** The right that a destination asks for; undefined when not even its service is known. */
export function sendingTo(graph: Graph, value: Value): Sending | undefined {
  const own = graph.denoted(value, ...BY_TYPE.keys());
  const kind = own && BY_TYPE.get(own.type);
  const arn = own && kind ? toStr(own.attribute(kind.arn)) : toStr(value);
  if (arn === undefined) return undefined;
  const action = kind?.action ?? BY_SERVICE.get(serviceOf(arn) ?? '');
  if (action === undefined) return undefined;
  return { action, resource: action === 's3:PutObject' ? text([arn, '/*']) : arn };
}

function serviceOf(arn: Str): string | undefined {
  const whole = expanded(arn);
  if (isSymbolic(whole) && !String(whole).startsWith('arn:')) return undefined;
  // `arn:${AWS::Partition}:sqs:...`: colons inside of a label stand before the service.
  const written = String(whole).replace('${AWS::Partition}', 'aws');
  return written.split(':')[2];
}
