import type { Raw } from '../../source/source';
import { type Context, type Made, Malformed } from '../context';
import { queuePolicy } from '../event-invoke';
import { get, getAtt, isSet, obj } from '../raw';
import { allow, inlinePolicy, trust } from '../role';
import { deadLetterQueue } from './dead-letter';
import type { Event } from './events';

/** ScheduleV2: a schedule of EventBridge Scheduler, and the role with which it calls its target. */
export function scheduleV2(ctx: Context, event: Event): Made[] {
  const { properties, target, place, id } = event;
  const options = { from: place, attributes: target.attributes };
  const schedule = obj({ Name: id, FlexibleTimeWindow: { Mode: 'OFF' } });
  ctx.carry(schedule, properties, [
    'ScheduleExpression',
    'Description',
    'StartDate',
    'EndDate',
    'ScheduleExpressionTimezone',
    'GroupName',
    'KmsKeyArn',
    ...['Name', 'State', 'FlexibleTimeWindow'].filter((key) => isSet(get(properties, key))),
  ]);
  if (isSet(get(properties, 'OmitName'))) {
    if (isSet(get(properties, 'Name')))
      throw new Malformed(place, 'Name is set with OmitName', 'Keep one of them.');
    delete schedule['Name'];
  }
  const made = [ctx.make(id, 'AWS::Scheduler::Schedule', schedule, options)];
  const queue = deadLetterQueue(ctx, event, undefined);
  made.push(...(queue?.made ?? []));
  let roleArn = get(properties, 'RoleArn');
  if (!isSet(roleArn)) {
    const machine = target.kind === 'stateMachine';
    const policies: Raw[] = [
      machine
        ? inlinePolicy(`${id}StartExecutionPolicy`, allow('states:StartExecution', target.arn))
        : inlinePolicy(`${id}LambdaPolicy`, allow('lambda:InvokeFunction', target.arn)),
    ];
    if (queue) policies.push(queuePolicy(queue.arn, id));
    const role = obj({ AssumeRolePolicyDocument: trust('scheduler.amazonaws.com'), Policies: policies });
    if (isSet(get(properties, 'PermissionsBoundary'))) ctx.carry(role, properties, ['PermissionsBoundary']);
    made.push(ctx.make(`${id}Role`, 'AWS::IAM::Role', role, options));
    roleArn = getAtt(`${id}Role`, 'Arn');
  }
  const call = ctx.carry(obj({ Arn: target.arn, RoleArn: roleArn }), properties, ['Input', 'RetryPolicy']);
  if (queue) call['DeadLetterConfig'] = { Arn: queue.arn };
  schedule['Target'] = ctx.origins.from(call, place);
  return made;
}
