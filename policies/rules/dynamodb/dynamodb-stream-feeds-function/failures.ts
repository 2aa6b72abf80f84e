import type { Evidence } from '../../../../reports';
import { isSymbolic, type Resource } from '../../../../template';
import type { Finding, Judge } from '../../../engine/rule';
import { arnOf } from '../../../relations/arns';
import { mayDo, type RoleStatements } from '../../../relations/role-statements';
import type { Message } from './rule';

/** A function with its role, and the mapping that invokes it. */
interface Consumer {
  readonly mapping: Resource;
  readonly fn: Resource;
  readonly role: Resource;
  readonly held: RoleStatements;
}

const DESTINATION = ['DestinationConfig', 'OnFailure', 'Destination'];

/** What Lambda needs to be allowed, by the kind of destination. Source: Lambda Developer Guide, "Retain discarded batches". */
const SENDING = [
  { type: 'AWS::SQS::Queue', action: 'sqs:SendMessage' },
  { type: 'AWS::SNS::Topic', action: 'sns:Publish' },
] as const;

/** Whether what a stream's function fails on is kept where its role may send it. */
export function judgeFailures(
  { mapping, fn, role, held }: Consumer,
  judge: Judge<Message>,
  wiring: readonly Evidence[],
): Finding {
  const names = { mapping: mapping.logicalId, function: fn.logicalId, role: role.logicalId };
  const destination = mapping.get(...DESTINATION);
  const evidence = [...wiring, judge.property(mapping, DESTINATION)];
  if (destination === undefined) return judge.fail('notKept', names, evidence);
  for (const { type, action } of SENDING) {
    const resource = judge.graph.denoted(destination, type);
    if (!resource) continue;
    const may = mayDo(held, action, arnOf(resource));
    if (may.truth === 'yes') return judge.pass('fed', { functions: fn.logicalId }, evidence);
    if (may.truth === 'unknown') return judge.unknown('unknown', { value: may.restsOn }, evidence);
    return judge.fail('mayNotSend', { ...names, action, destination: resource.logicalId }, evidence);
  }
  if (isSymbolic(destination) || typeof destination === 'string')
    return judge.unknown('unknown', { value: destination }, evidence);
  return judge.fail('notKept', names, evidence);
}
