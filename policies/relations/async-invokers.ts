import { type Graph, isList, isObject, type Path, type Resource, type Value } from '../../template';
import { pointersTo } from './api-integrations';
import { functionBehind } from './functions';

/** A resource that invokes a function and does not wait for its answer. */
export interface AsyncInvoker {
  readonly resource: Resource;
  /** Where it names the function, below its properties. */
  readonly path: Path;
  /** What it names: the function, or an alias or version of it. */
  readonly target: Resource;
}

/** A step `*` stands for every item of a list. */
type Pattern = readonly string[];

/** Source: Lambda Developer Guide, "Invoking Lambda with events from other AWS services": the services that invoke asynchronously. */
const INVOKERS: ReadonlyMap<string, Pattern> = new Map<string, Pattern>([
  ['AWS::S3::Bucket', ['NotificationConfiguration', 'LambdaConfigurations', '*', 'Function']],
  // CDK sets notifications with a custom resource, in the words of the S3 API.
  [
    'Custom::S3BucketNotifications',
    ['NotificationConfiguration', 'LambdaFunctionConfigurations', '*', 'LambdaFunctionArn'],
  ],
  ['AWS::SNS::Subscription', ['Endpoint']],
  ['AWS::SNS::Topic', ['Subscription', '*', 'Endpoint']],
  ['AWS::Events::Rule', ['Targets', '*', 'Arn']],
  ['AWS::Scheduler::Schedule', ['Target', 'Arn']],
  ['AWS::IoT::TopicRule', ['TopicRulePayload', 'Actions', '*', 'Lambda', 'FunctionArn']],
  ['AWS::SES::ReceiptRule', ['Rule', 'Actions', '*', 'LambdaAction', 'FunctionArn']],
  ['AWS::Logs::SubscriptionFilter', ['DestinationArn']],
]);

/** Who invokes a function asynchronously, as far as the templates say. */
export function asyncInvokers(graph: Graph, fn: Resource): readonly AsyncInvoker[] {
  const found = new Map<string, AsyncInvoker>();
  for (const target of [fn, ...pointersTo(graph, fn)]) {
    for (const { from } of graph.referencesTo(target)) {
      const pattern = INVOKERS.get(from.type);
      if (!pattern || !from.exists) continue;
      for (const path of pathsOf(from, pattern)) {
        const value = from.get(...path);
        if (functionBehind(graph, value) !== fn || !names(graph, value, target)) continue;
        found.set(`${from.id} ${path.join('.')}`, { resource: from, path, target });
      }
    }
  }
  // By its literal name; only what names a function in one place is found this way.
  for (const [type, pattern] of INVOKERS) {
    if (pattern.includes('*')) continue;
    for (const resource of graph.related(fn, type, ...pattern))
      found.set(`${resource.id} ${pattern.join('.')}`, { resource, path: pattern, target: fn });
  }
  return [...found.values()];
}

/** Whether a value means this target itself, and not another alias of the same function. */
function names(graph: Graph, value: Value | undefined, target: Resource): boolean {
  const own = graph.denoted(value, 'AWS::Lambda::Alias', 'AWS::Lambda::Version');
  return own ? own === target : target.type === 'AWS::Lambda::Function';
}

function pathsOf(resource: Resource, pattern: Pattern): readonly Path[] {
  let paths: Path[] = [[]];
  for (const step of pattern) {
    if (step !== '*') {
      paths = paths.map((path) => [...path, step]);
      continue;
    }
    paths = paths.flatMap((path) => {
      const list = resource.get(...path);
      if (isList(list)) return list.map((_, i) => [...path, i]);
      return isObject(list) ? [path] : [];
    });
  }
  return paths;
}
