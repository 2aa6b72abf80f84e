import {
  compare,
  type Graph,
  isList,
  isSymbolic,
  type Raw,
  type Resource,
  toStr,
  type Value,
} from '../../template';
import { type Document, documentOf } from './policy-statements';
import { isRawList, rawMember } from './raw';

/** A policy that is attached to a queue or a topic. */
export interface MessagePolicy extends Document {
  readonly resource: Resource;
}

/** What is known of the policies of a queue or a topic. */
export interface MessagePolicies {
  readonly attached: readonly MessagePolicy[];
  /** A policy whose target rests on a value that could be the given name of this queue or topic. */
  readonly possible: { readonly policy: Resource; readonly value: Value } | undefined;
}

/** The policy resources of a service, and the property of each that says what it is attached to. */
interface Kind {
  /** Names several targets in a list. */
  readonly type: string;
  readonly targets: string;
  /** Names one target. */
  readonly inline: string;
  readonly target: string;
  readonly subject: string;
  readonly name: string;
}

const QUEUE: Kind = {
  type: 'AWS::SQS::QueuePolicy',
  targets: 'Queues',
  inline: 'AWS::SQS::QueueInlinePolicy',
  target: 'Queue',
  subject: 'AWS::SQS::Queue',
  name: 'QueueName',
};
const TOPIC: Kind = {
  type: 'AWS::SNS::TopicPolicy',
  targets: 'Topics',
  inline: 'AWS::SNS::TopicInlinePolicy',
  target: 'TopicArn',
  subject: 'AWS::SNS::Topic',
  name: 'TopicName',
};

/** Policies name several targets, seldom more than these by text; by reference they are found at any place. */
const NAMED_PLACES = [0, 1, 2, 3];

/** The policies of a queue, from any stack that is deployed with it. */
export function queuePolicies(graph: Graph, queue: Resource): MessagePolicies {
  return policiesOf(graph, queue, QUEUE);
}

/** The policies of a topic, from any stack that is deployed with it. */
export function topicPolicies(graph: Graph, topic: Resource): MessagePolicies {
  return policiesOf(graph, topic, TOPIC);
}

function policiesOf(graph: Graph, subject: Resource, kind: Kind): MessagePolicies {
  const candidates = new Set<Resource>();
  for (const { from } of graph.referencesTo(subject)) {
    if (from.type === kind.type || from.type === kind.inline) candidates.add(from);
  }
  if (subject.get(kind.name) !== undefined) {
    const named = [
      ...graph.related(subject, kind.inline, kind.target),
      ...NAMED_PLACES.flatMap((place) => graph.related(subject, kind.type, kind.targets, place)),
      ...openPolicies(graph, kind),
    ];
    for (const policy of named) candidates.add(policy);
  }
  const attached: MessagePolicy[] = [];
  let possible: MessagePolicies['possible'];
  for (const resource of candidates) {
    if (!resource.exists) continue;
    const written = resource.get(resource.type === kind.inline ? kind.target : kind.targets);
    const targets = isList(written) ? written : written === undefined ? [] : [written];
    if (targets.some((target) => graph.denoted(target, kind.subject) === subject)) {
      attached.push({ resource, ...documentOf(resource.get('PolicyDocument'), ['PolicyDocument']) });
      continue;
    }
    const value = targets.find((target) => mayName(graph, target, subject, kind));
    if (value !== undefined) possible ??= { policy: resource, value };
  }
  return { attached, possible };
}

/** Only a queue or topic with a given name can be named by a value from outside. */
function mayName(graph: Graph, target: Value, subject: Resource, kind: Kind): boolean {
  const [value, own] = [toStr(target), toStr(subject.ref)];
  if (subject.get(kind.name) === undefined || value === undefined || own === undefined) return false;
  if (!isSymbolic(value) || graph.denoted(value, kind.subject) !== undefined) return false;
  return compare(value, own) === 'unknown';
}

const known = new WeakMap<Graph, Map<Kind, readonly Resource[]>>();

/**
 * Policies that refer to no queue or topic of the templates and whose targets are no text either: they name theirs by a value
 * from outside. Static, so that asking decides no condition.
 */
function openPolicies(graph: Graph, kind: Kind): readonly Resource[] {
  const ofGraph = known.get(graph) ?? new Map<Kind, readonly Resource[]>();
  known.set(graph, ofGraph);
  let open = ofGraph.get(kind);
  if (!open) {
    open = graph
      .declared(kind.type, kind.inline)
      .filter((policy) => writtenTargets(policy, kind).some((target) => !isText(target)))
      .filter((policy) => !graph.referencesFrom(policy).some(({ to }) => to.type === kind.subject));
    ofGraph.set(kind, open);
  }
  return open;
}

/** A literal, or an `Fn::Sub` that ends with one: what it names can be looked up. */
function isText(raw: Raw): boolean {
  if (typeof raw === 'string') return true;
  const sub = rawMember(raw, 'Fn::Sub');
  return typeof sub === 'string' && /[/:][\w-]+$/.test(sub);
}

function writtenTargets(policy: Resource, kind: Kind): readonly Raw[] {
  const property = policy.type === kind.inline ? kind.target : kind.targets;
  const written = rawMember(policy.raw, 'Properties', property);
  if (written === undefined) return [];
  return isRawList(written) ? written : [written];
}
