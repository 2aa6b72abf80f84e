import type { Raw, RawObject } from '../../source/source';
import { type Context, type Made, Malformed } from '../context';
import { get, getAtt, has, isString, obj, ref } from '../raw';
import type { Event } from './events';

/** The dead-letter queue of a rule or schedule: the written one, or one that is made, with its policy for a rule. */
export function deadLetterQueue(
  ctx: Context,
  event: Event,
  ruleArn: Raw | undefined,
): { arn: Raw; made: Made[] } | undefined {
  const config = get(event.properties, 'DeadLetterConfig');
  if (config === undefined) return undefined;
  const from = { of: event.properties, key: 'DeadLetterConfig' };
  const written = get(config, 'Arn');
  if (
    has(config, 'Arn') === has(config, 'Type') ||
    (written === undefined && get(config, 'Type') !== 'SQS')
  ) {
    const what = 'DeadLetterConfig must have either Arn or Type, and Type must be SQS';
    throw new Malformed(from, what, 'Write the ARN of a queue, or Type: SQS for a new one.');
  }
  if (written !== undefined) return { arn: written, made: [] };
  const name = get(config, 'QueueLogicalId');
  if (name !== undefined && !isString(name))
    throw new Malformed(from, 'QueueLogicalId is not text', 'Write a name.');
  const options = { from, attributes: event.target.attributes };
  const queue = ctx.make(name || `${event.id}Queue`, 'AWS::SQS::Queue', obj(), options);
  const arn = getAtt(queue.id, 'Arn');
  if (ruleArn === undefined) return { arn, made: [queue] };
  const statement = { ...sendMessage(arn, ruleArn), Principal: { Service: 'events.amazonaws.com' } };
  const policy = obj({
    PolicyDocument: { Version: '2012-10-17', Statement: [statement] },
    Queues: [ref(queue.id)],
  });
  return { arn, made: [queue, ctx.make(`${event.id}QueuePolicy`, 'AWS::SQS::QueuePolicy', policy, options)] };
}

/** A statement of a queue's policy that lets `source` send to it. */
export function sendMessage(queueArn: Raw, source: Raw): RawObject {
  return {
    Action: 'sqs:SendMessage',
    Effect: 'Allow',
    Principal: '*',
    Resource: queueArn,
    Condition: { ArnEquals: { 'aws:SourceArn': source } },
  };
}
