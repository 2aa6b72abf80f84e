import {
  expanded,
  type Graph,
  isList,
  isObject,
  type Path,
  partsOf,
  type Resource,
  toStr,
  type Value,
} from '../../template';

/** A resource that hands what failed to a queue, and the property that says so. */
export interface DeadLetterSource {
  readonly resource: Resource;
  readonly path: Path;
}

const BY_PROPERTY: readonly { readonly type: string; readonly path: readonly string[] }[] = [
  { type: 'AWS::SQS::Queue', path: ['RedrivePolicy', 'deadLetterTargetArn'] },
  { type: 'AWS::Lambda::Function', path: ['DeadLetterConfig', 'TargetArn'] },
  { type: 'AWS::Lambda::EventInvokeConfig', path: ['DestinationConfig', 'OnFailure', 'Destination'] },
  { type: 'AWS::Lambda::EventSourceMapping', path: ['DestinationConfig', 'OnFailure', 'Destination'] },
  { type: 'AWS::SNS::Subscription', path: ['RedrivePolicy', 'deadLetterTargetArn'] },
  { type: 'AWS::Events::EventBus', path: ['DeadLetterConfig', 'Arn'] },
  { type: 'AWS::Scheduler::Schedule', path: ['Target', 'DeadLetterConfig', 'Arn'] },
  { type: 'AWS::IoT::TopicRule', path: ['TopicRulePayload', 'ErrorAction', 'Sqs', 'QueueUrl'] },
];

/** Who sends failures to this queue; undefined when nobody of the templates does. */
export function deadLetterSource(graph: Graph, queue: Resource): DeadLetterSource | undefined {
  for (const { type, path } of BY_PROPERTY) {
    const resource = graph.related(queue, type, ...path).find((source) => source !== queue);
    if (resource) return { resource, path };
  }
  for (const { from } of graph.referencesTo(queue)) {
    const path =
      from.type === 'AWS::Events::Rule' || from.type === 'AWS::Pipes::Pipe'
        ? pathIn(graph, from, queue)
        : undefined;
    if (path) return { resource: from, path };
  }
  return undefined;
}

function pathIn(graph: Graph, from: Resource, queue: Resource): Path | undefined {
  if (!from.exists) return undefined;
  return candidatePaths(from).find((path) => graph.denoted(from.get(...path), 'AWS::SQS::Queue') === queue);
}

function candidatePaths(from: Resource): Path[] {
  if (from.type === 'AWS::Events::Rule') {
    const targets = from.get('Targets');
    return isList(targets) ? targets.map((_, i) => ['Targets', i, 'DeadLetterConfig', 'Arn']) : [];
  }
  // A pipe has one source, and the dead-letter queue stands in the parameters of its kind.
  const parameters = from.get('SourceParameters');
  return isObject(parameters)
    ? Object.keys(parameters).map((kind) => ['SourceParameters', kind, 'DeadLetterConfig', 'Arn'])
    : [];
}

/** Whether a value is the ARN of some queue for every deployment, wherever that queue is. */
export function isQueueArn(value: Value | undefined): boolean {
  const str = toStr(value);
  if (str === undefined) return false;
  const flat = partsOf(expanded(str)).map((part) =>
    typeof part === 'string' ? part : part.shape === 'name' ? 'x' : '',
  );
  return /^arn:[^:]+:sqs:[^:]+:[^:]+:[^:]+$/.test(flat.join(''));
}
