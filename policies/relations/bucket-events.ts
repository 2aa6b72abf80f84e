import { type Graph, isList, isObject, type Resource, type Value } from '../../template';
import {
  CUSTOM_NOTIFICATIONS,
  type Notification,
  type Notifications,
  type TargetKind,
} from './bucket-notifications';
import { isOn } from './truth';

const NONE: Notifications = { notifications: [], opaque: [] };
const BRIDGE = ['NotificationConfiguration', 'EventBridgeConfiguration'] as const;

/**
 * What rules of EventBridge do with new objects of a bucket: the other way to be told of them, with no notification in the
 * bucket. Source: S3 User Guide, "Using EventBridge", and EventBridge User Guide, "Event pattern operators".
 */
export function newObjectEventsOf(graph: Graph, bucket: Resource): Notifications {
  if (!sendsEvents(graph, bucket)) return NONE;
  const read = graph
    .declared('AWS::Events::Rule')
    .filter((rule) => rule.exists && rule.get('State') !== 'DISABLED' && onDefaultBus(graph, rule))
    .map((rule) => readRule(graph, rule, bucket));
  return {
    notifications: read.flatMap(({ notifications }) => notifications),
    opaque: read.flatMap(({ opaque }) => opaque),
  };
}

/** By the bucket's own property, where EventBridgeEnabled is true by default, or by CDK's custom resource. */
function sendsEvents(graph: Graph, bucket: Resource): boolean {
  if (isObject(bucket.get(...BRIDGE))) {
    const enabled = bucket.get(...BRIDGE, 'EventBridgeEnabled');
    return enabled === undefined || isOn(enabled) !== 'no';
  }
  return graph
    .related(bucket, CUSTOM_NOTIFICATIONS, 'BucketName')
    .some((custom) => isObject(custom.get(...BRIDGE)));
}

function readRule(graph: Graph, rule: Resource, bucket: Resource): Notifications {
  const at = (...path: readonly string[]): Value | undefined => rule.get('EventPattern', ...path);
  if (!names(at('source'), 'aws.s3')) return NONE;
  const types = at('detail-type');
  if (types !== undefined && !names(types, 'Object Created')) return NONE;
  const buckets = at('detail', 'bucket', 'name');
  if (buckets !== undefined) {
    const listed = isList(buckets) ? buckets : [buckets];
    if (!listed.some((one) => graph.denoted(one, 'AWS::S3::Bucket') === bucket)) {
      // Patterns and parameters may name it; another bucket of the templates does not.
      const open = listed.filter((one) => typeof one !== 'string' && !graph.denoted(one, 'AWS::S3::Bucket'));
      return { notifications: [], opaque: open };
    }
  }
  const keys = at('detail', 'object', 'key');
  const filters =
    keys === undefined ? [{ prefix: '', suffix: '' }] : (isList(keys) ? keys : [keys]).map(filterOf);
  const targets = rule.get('Targets');
  const notifications = (isList(targets) ? targets : []).flatMap((target, i): Notification[] => {
    const arn = isObject(target) ? target['Arn'] : undefined;
    const kind = kindOf(graph, arn);
    if (kind === undefined) return [];
    return filters.flatMap((filter) =>
      'open' in filter
        ? []
        : [
            {
              kind,
              resource: rule,
              path: ['Targets', i],
              target: arn,
              events: ['s3:ObjectCreated:*'],
              ...filter,
            },
          ],
    );
  });
  return { notifications, opaque: filters.flatMap((filter) => ('open' in filter ? [filter.open] : [])) };
}

/** Services send their events to the default bus. */
function onDefaultBus(graph: Graph, rule: Resource): boolean {
  const bus = rule.get('EventBusName');
  if (typeof bus === 'string') return bus === 'default' || bus.endsWith('/default');
  return graph.denoted(bus, 'AWS::Events::EventBus') === undefined;
}

function names(list: Value | undefined, wanted: string): boolean {
  return (isList(list) ? list : [list]).includes(wanted);
}

type Filter = Pick<Notification, 'prefix' | 'suffix'> | { readonly open: Value };

function filterOf(key: Value): Filter {
  if (!isObject(key)) return { open: key };
  const { prefix, suffix, wildcard } = key as { readonly [name: string]: Value | undefined };
  if (typeof prefix === 'string') return { prefix, suffix: '' };
  if (typeof suffix === 'string') return { prefix: '', suffix };
  const [before, after, more] = typeof wildcard === 'string' ? wildcard.split('*') : [];
  if (before !== undefined && after !== undefined && more === undefined)
    return { prefix: before, suffix: after };
  return { open: key };
}

/** Targets of other kinds, such as state machines, are not followed. */
function kindOf(graph: Graph, arn: Value | undefined): TargetKind | undefined {
  const target = graph.denoted(arn);
  if (target?.type === 'AWS::SQS::Queue') return 'queue';
  if (target?.type === 'AWS::SNS::Topic') return 'topic';
  return target?.type.startsWith('AWS::Lambda::') || String(arn).includes(':function:')
    ? 'function'
    : undefined;
}
