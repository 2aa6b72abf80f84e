import type { Policy } from '../../iam';
import type { Graph } from '../../template';
import { flag, type Json, list, object, string, strings } from '../json';
import { policyDocument } from '../s3/bucket';
import type { TwinValues } from '../values';

/** One that hears of what is published to a topic. */
export interface Subscription {
  readonly arn: string;
  readonly protocol: string;
  readonly endpoint: string;
  readonly raw: boolean;
  readonly filter: Json | undefined;
  readonly filterScope: 'MessageAttributes' | 'MessageBody';
  /** ARN of the queue for what could not be delivered. */
  readonly deadLetters: string | undefined;
}

/** A topic of the templates. */
export interface Topic {
  readonly name: string;
  readonly arn: string;
  readonly policy: Policy | undefined;
  readonly key: string | undefined;
  readonly subscriptions: readonly Subscription[];
}

/** The topics that the templates declare, with who subscribes to them there. */
export function topicsOf(graph: Graph, values: TwinValues): readonly Topic[] {
  const policies = graph.resources('AWS::SNS::TopicPolicy').map((resource) => ({
    topics: strings(values.plain(resource.get('Topics'))),
    policy: policyDocument(values.plain(resource.get('PolicyDocument')), resource.logicalId),
  }));
  const subscriptions = graph.resources('AWS::SNS::Subscription').map((resource) => ({
    arn: values.text(resource.ref) ?? '',
    config: object(values.plain(resource.properties)),
  }));
  return graph.resources('AWS::SNS::Topic').map((resource) => {
    const arn = values.text(resource.ref) ?? '';
    const config = object(values.plain(resource.properties));
    const inline = list(config['Subscription']).map((one, i) => ({
      arn: `${arn}:${i}`,
      config: object(one),
    }));
    const own = subscriptions.filter((one) => one.config['TopicArn'] === arn);
    return {
      name: arn.slice(arn.lastIndexOf(':') + 1),
      arn,
      policy: policies.filter(({ topics }) => topics.includes(arn)).at(-1)?.policy,
      key: string(config['KmsMasterKeyId']),
      subscriptions: [...inline, ...own].map((one) => subscriptionOf(one.arn, one.config)),
    };
  });
}

function subscriptionOf(arn: string, config: Json): Subscription {
  const filter = parsed(config['FilterPolicy']);
  return {
    arn,
    protocol: string(config['Protocol']) ?? '',
    endpoint: string(config['Endpoint']) ?? '',
    raw: flag(config['RawMessageDelivery']),
    filter: filter === undefined ? undefined : object(filter),
    filterScope: config['FilterPolicyScope'] === 'MessageBody' ? 'MessageBody' : 'MessageAttributes',
    deadLetters: string(object(parsed(config['RedrivePolicy']))['deadLetterTargetArn']),
  };
}

/** JSON in a text, or as it stands; what cannot be read filters everything out. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return { unreadable: [{ exists: true }] };
  }
}
