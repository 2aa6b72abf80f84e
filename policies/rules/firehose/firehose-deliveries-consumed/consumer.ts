import { isList, isSymbolic, type Resource, toStr } from '../../../../template';
import type { Finding, Judge } from '../../../engine/rule';
import { roleLink } from '../../../relations/role-link';
import { numberOf } from '../../../relations/scalars';
import { isOn } from '../../../relations/truth';

export type Message =
  | 'consumed'
  | 'noBucket'
  | 'notNotified'
  | 'otherPrefix'
  | 'nobodyHears'
  | 'disabled'
  | 'wholeBatch'
  | 'mayNotReceive'
  | 'unknown';

/** What taking messages takes. Source: Lambda Developer Guide, "Using Lambda with Amazon SQS": execution role permissions. */
const RIGHTS = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];

/** What keeps a mapping from handing the messages of a queue to a function one by one; undefined where nothing does. */
export function judgeMapping(mapping: Resource, fn: Resource, judge: Judge<Message>): Finding | undefined {
  const names = { mapping: mapping.logicalId, function: fn.logicalId };
  const enabled = mapping.get('Enabled');
  const at = [judge.property(mapping, ['Enabled'])];
  if (isSymbolic(enabled)) return judge.unknown('unknown', { value: enabled }, at);
  // On unless it is said otherwise.
  if (enabled !== undefined && isOn(enabled) === 'no') return judge.fail('disabled', names, at);
  const types = mapping.get('FunctionResponseTypes');
  const place = [judge.property(mapping, ['FunctionResponseTypes'])];
  if (isSymbolic(types)) return judge.unknown('unknown', { value: types }, place);
  // One at a time needs no report.
  const size = numberOf(mapping.get('BatchSize'));
  const reports = isList(types) && types.includes('ReportBatchItemFailures');
  if (size !== 1 && !reports) {
    const open = isSymbolic(size) ? size : isList(types) ? types.find(isSymbolic) : undefined;
    return open === undefined
      ? judge.fail('wholeBatch', names, place)
      : judge.unknown('unknown', { value: open }, place);
  }
  const queue = judge.graph.denoted(mapping.get('EventSourceArn'), 'AWS::SQS::Queue');
  if (!queue) return undefined;
  const link = roleLink(
    judge.graph,
    fn.get('Role'),
    'lambda.amazonaws.com',
    RIGHTS,
    toStr(queue.attribute('Arn')) ?? '',
  );
  const evidence = [judge.resource(queue, 'queue'), judge.property(fn, ['Role'])];
  if (link.truth === 'yes') return undefined;
  if (link.truth === 'unknown') return judge.unknown('unknown', { value: link.restsOn }, evidence);
  return judge.fail(
    'mayNotReceive',
    {
      ...names,
      role: link.role?.logicalId ?? 'nobody',
      right: link.action ?? 'sts:AssumeRole',
      queue: queue.logicalId,
    },
    evidence,
  );
}
