import type { Raw } from '../../source/source';
import { type Context, type Made, Malformed } from '../context';
import { get, getAtt, isSet, isString, obj, ref, referredId } from '../raw';
import { sendMessage } from './dead-letter';
import type { Event } from './events';
import { constructMapping } from './mapping';
import { permission } from './permission';

const CARRIED = [
  ['TopicArn', 'Topic'],
  'Region',
  'FilterPolicy',
  'FilterPolicyScope',
  'RedrivePolicy',
] as const;

/** SNS: a subscription of the function to the topic, directly or through a queue (SqsSubscription). */
export function snsEvent(ctx: Context, event: Event): Made[] {
  const { properties, target, place, id } = event;
  const options = { from: place, attributes: target.attributes };
  const topic = get(properties, 'Topic') ?? '';
  const subscribe = (protocol: string, endpoint: Raw) => {
    const subscription = ctx.carry(obj({ Protocol: protocol, Endpoint: endpoint }), properties, CARRIED);
    return ctx.make(id, 'AWS::SNS::Subscription', subscription, options);
  };
  const queued = get(properties, 'SqsSubscription');
  if (!isSet(queued)) {
    const allowed = permission(ctx, event, { principal: 'sns.amazonaws.com', sourceArn: topic });
    return [allowed, subscribe('lambda', target.arn)];
  }
  const made: Made[] = [];
  let arn = get(queued, 'QueueArn');
  let url = get(queued, 'QueueUrl');
  if (queued === true) {
    const topicId = referredId(topic);
    const known = topicId === undefined ? undefined : ctx.resources.get(topicId);
    const fifo = ctx.literal(get(get(known, 'Properties'), 'FifoTopic'));
    const queue = ctx.make(
      `${id}Queue`,
      'AWS::SQS::Queue',
      isSet(fifo) ? obj({ FifoQueue: fifo }) : obj(),
      options,
    );
    made.push(queue);
    arn = getAtt(queue.id, 'Arn');
    url = ref(queue.id);
  }
  if (!isSet(arn) || !isSet(url)) {
    const at = { of: properties, key: 'SqsSubscription' };
    throw new Malformed(
      at,
      'SqsSubscription has no QueueArn and QueueUrl',
      'Write both, or true for a new queue.',
    );
  }
  const policyId = get(queued, 'QueuePolicyLogicalId');
  const policy = obj({
    PolicyDocument: { Version: '2012-10-17', Statement: [sendMessage(arn, topic)] },
    Queues: [url],
  });
  const name = isString(policyId) && policyId ? policyId : `${id}QueuePolicy`;
  made.push(ctx.make(name, 'AWS::SQS::QueuePolicy', policy, options), subscribe('sqs', arn));
  const batch = get(queued, 'BatchSize');
  const source = obj({ Queue: arn, BatchSize: isSet(batch) ? batch : 10, Enabled: true });
  made.push(
    ...constructMapping(ctx, { ...event, id: `${id}EventSourceMapping`, type: 'SQS', properties: source }),
  );
  return made;
}
