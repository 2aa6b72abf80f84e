import type { Resource } from '../../../../template';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import { type AsyncInvoker, asyncInvokers } from '../../../relations/async-invokers';
import { mayDo, roleStatements } from '../../../relations/role-statements';
import { worstOf } from '../../../relations/worst';
import { type Destination, destinationsFor, sendingTo } from './destinations';

type Message = 'kept' | 'notKept' | 'mayNotSend' | 'notAsync' | 'unknown';

export const rule = defineRule<Message>({
  id: 'lambda-async-failures-kept',
  title: 'Lambda function that is invoked asynchronously keeps the events that it fails on',
  severity: 'medium',
  resource: 'AWS::Lambda::Function',
  rationale:
    'S3, SNS and EventBridge hand an event over and forget it. Lambda tries three times and then drops it: a bug of an hour loses the uploads of an hour, and nothing is left to replay. A queue that the role may not write to drops them just the same, and that shows only in a metric nobody watches.',
  remediation:
    'new lambda.Function(this, "Handler", { onFailure: new destinations.SqsDestination(failures), /* ... */ })',
  whenNotToUse:
    'For events that come again by themselves, such as a schedule whose next run does the work of the last.',
  controls: ['nist-800-53-r5:SI-11', 'soc2:PI1.3'],
  requirements: ['C2.7', 'C6.4'],
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html',
  ],
  messages: {
    kept: 'events that it fails on go to {destination}',
    notKept: '{invoker} invokes it asynchronously, and an event that it fails on three times is dropped',
    mayNotSend: 'its role {role} may not do {action} on {destination}, so what it fails on is dropped',
    notAsync: 'nothing in these templates invokes it asynchronously',
    unknown: 'whether what it fails on is kept rests on {value}',
  },
  check(fn, judge) {
    const invokers = asyncInvokers(judge.graph, fn);
    const findings = invokers.map((invoker) => judgeInvoker(fn, invoker, judge));
    return worstOf(findings) ?? judge.notApplicable('notAsync');
  },
});

function judgeInvoker(fn: Resource, invoker: AsyncInvoker, judge: Judge<Message>): Finding {
  const by = judge.property(
    invoker.resource,
    invoker.path,
    `${invoker.resource.logicalId} invokes the function`,
  );
  const destinations = destinationsFor(judge.graph, fn, invoker);
  if (destinations.length === 0) {
    const place = judge.property(fn, ['DeadLetterConfig']);
    return judge.fail('notKept', { invoker: invoker.resource.logicalId }, [by, place]);
  }
  // One that works is enough: a queue of the function and a destination are served independently.
  const findings = destinations.map((destination) => judgeDestination(fn, destination, judge));
  const best =
    findings.find(({ verdict }) => verdict === 'pass') ??
    findings.find(({ verdict }) => verdict === 'unknown');
  const decided = best ?? findings[0];
  if (!decided) return judge.fail('notKept', { invoker: invoker.resource.logicalId }, [by]);
  return { ...decided, evidence: [by, ...decided.evidence] };
}

function judgeDestination(
  fn: Resource,
  { resource, path, value, holds }: Destination,
  judge: Judge<Message>,
): Finding {
  const place = judge.property(resource, path);
  if (holds === 'unknown') return judge.unknown('unknown', { value }, [place]);
  const sending = sendingTo(judge.graph, value);
  if (!sending) return judge.unknown('unknown', { value }, [place]);
  const role = judge.graph.denoted(fn.get('Role'), 'AWS::IAM::Role');
  if (!role)
    return judge.unknown('unknown', { value: fn.get('Role') }, [place, judge.property(fn, ['Role'])]);
  const { truth, restsOn, by } = mayDo(roleStatements(judge.graph, role), sending.action, sending.resource);
  const evidence = [place, ...(by ? [judge.property(by.resource, by.statement.path, 'statement')] : [])];
  if (truth === 'yes') return judge.pass('kept', { destination: value }, evidence);
  if (truth === 'unknown') return judge.unknown('unknown', { value: restsOn }, evidence);
  const { action } = sending;
  return judge.fail('mayNotSend', { role: role.logicalId, action, destination: value }, evidence);
}
