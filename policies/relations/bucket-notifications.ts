import {
  type Graph,
  isList,
  isObject,
  isSymbolic,
  type Path,
  type Resource,
  type Str,
  toStr,
  type Value,
} from '../../template';
import { functionBehind } from './functions';

/** What a notification is sent to. */
export type TargetKind = 'function' | 'queue' | 'topic';

/** One notification that a bucket is told to send. */
export interface Notification {
  readonly kind: TargetKind;
  /** Where it stands: the bucket, or CDK's custom resource for it. */
  readonly resource: Resource;
  readonly path: Path;
  readonly target: Value | undefined;
  /** As in `s3:ObjectCreated:*`. */
  readonly events: readonly Value[];
  /** Of the keys that it is sent for; empty text where any will do. */
  readonly prefix: Str;
  readonly suffix: Str;
}

/** The notifications of a bucket, and the symbolic values that stand where notifications were wanted. */
export interface Notifications {
  readonly notifications: readonly Notification[];
  readonly opaque: readonly Value[];
}

/** The names of one way to write notifications. */
interface Dialect {
  readonly lists: Readonly<Record<TargetKind, { readonly list: string; readonly target: string }>>;
  readonly events: string;
  readonly rules: Path;
}

const RESOURCE: Dialect = {
  lists: {
    function: { list: 'LambdaConfigurations', target: 'Function' },
    queue: { list: 'QueueConfigurations', target: 'Queue' },
    topic: { list: 'TopicConfigurations', target: 'Topic' },
  },
  events: 'Event',
  rules: ['Filter', 'S3Key', 'Rules'],
};
/** CDK's custom resource speaks as the S3 API does. */
const API: Dialect = {
  lists: {
    function: { list: 'LambdaFunctionConfigurations', target: 'LambdaFunctionArn' },
    queue: { list: 'QueueConfigurations', target: 'QueueArn' },
    topic: { list: 'TopicConfigurations', target: 'TopicArn' },
  },
  events: 'Events',
  rules: ['Filter', 'Key', 'FilterRules'],
};
const KINDS = ['function', 'queue', 'topic'] as const;
/** CDK's custom resource for them. */
export const CUSTOM_NOTIFICATIONS = 'Custom::S3BucketNotifications';

/** What a bucket is told to notify, by its own properties and by CDK's custom resource. */
export function notificationsOf(graph: Graph, bucket: Resource): Notifications {
  const custom = graph.related(bucket, CUSTOM_NOTIFICATIONS, 'BucketName');
  const read = [readFrom(bucket, RESOURCE), ...custom.map((one) => readFrom(one, API))];
  return {
    notifications: read.flatMap(({ notifications }) => notifications),
    opaque: read.flatMap(({ opaque }) => opaque),
  };
}

function readFrom(resource: Resource, dialect: Dialect): Notifications {
  const notifications: Notification[] = [];
  const opaque: Value[] = [];
  for (const kind of KINDS) {
    const { list, target } = dialect.lists[kind];
    const path = ['NotificationConfiguration', list];
    const written = resource.get(...path);
    if (isSymbolic(written)) {
      // One symbolic value above all three lists is told once.
      if (!opaque.includes(written)) opaque.push(written);
    } else if (isList(written)) {
      written.forEach((value, i) => {
        if (isSymbolic(value)) opaque.push(value);
        else if (isObject(value)) {
          const at = [...path, i];
          const events = value[dialect.events];
          notifications.push({
            kind,
            resource,
            path: at,
            target: value[target],
            events: isList(events) ? events : events === undefined ? [] : [events],
            ...filterOf(resource, [...at, ...dialect.rules]),
          });
        }
      });
    }
  }
  return { notifications, opaque };
}

function filterOf(resource: Resource, path: Path): Pick<Notification, 'prefix' | 'suffix'> {
  const rules = resource.get(...path);
  const named = (name: string): Str => {
    for (const rule of isList(rules) ? rules : []) {
      if (!isObject(rule) || String(rule['Name']).toLowerCase() !== name) continue;
      return toStr(rule['Value']) ?? '';
    }
    return '';
  };
  return { prefix: named('prefix'), suffix: named('suffix') };
}

/** Whether a notification may be about new objects: an event that is not known may be. */
export function isAboutNewObjects({ events }: Notification): boolean {
  return events.some((event) => isSymbolic(event) || String(event).startsWith('s3:ObjectCreated:'));
}

/** A function that hears of a notification, and the resources on the way. */
export interface Hearer {
  /** Undefined where the target is a function of other templates. */
  readonly fn: Resource | undefined;
  readonly target: Value | undefined;
  readonly via: readonly Resource[];
}

/** Who hears of a notification in the end: the function, the functions that subscribe to the topic or read the queue. */
export function hearersOf(graph: Graph, { kind, target }: Notification): readonly Hearer[] {
  if (kind === 'function') return [{ fn: functionBehind(graph, target), target, via: [] }];
  if (kind === 'queue') return readers(graph, graph.denoted(target, 'AWS::SQS::Queue'), []);
  const topic = graph.denoted(target, 'AWS::SNS::Topic');
  if (!topic) return [];
  return subscriptionsOf(graph, topic).flatMap(({ subscription, endpoint }): readonly Hearer[] => {
    const fn = functionBehind(graph, endpoint);
    if (fn) return [{ fn, target: endpoint, via: [topic, subscription] }];
    return readers(graph, graph.denoted(endpoint, 'AWS::SQS::Queue'), [topic, subscription]);
  });
}

function readers(graph: Graph, queue: Resource | undefined, via: readonly Resource[]): readonly Hearer[] {
  if (!queue) return [];
  return graph.related(queue, 'AWS::Lambda::EventSourceMapping', 'EventSourceArn').map((mapping): Hearer => {
    const target = mapping.get('FunctionName');
    return { fn: functionBehind(graph, target), target, via: [...via, queue, mapping] };
  });
}

/** One subscription to a topic. */
export interface Subscription {
  readonly subscription: Resource;
  readonly endpoint: Value | undefined;
}

/** Who subscribes to a topic by a resource of the templates. */
export function subscriptionsOf(graph: Graph, topic: Resource): readonly Subscription[] {
  return graph
    .related(topic, 'AWS::SNS::Subscription', 'TopicArn')
    .map((subscription) => ({ subscription, endpoint: subscription.get('Endpoint') }));
}
