import type { Raw } from '../../source/source';
import { type Context, type Made, Malformed } from '../context';
import { get, getAtt, isSet, type Obj, obj } from '../raw';
import { allow, inlinePolicy, trust } from '../role';
import { deadLetterQueue } from './dead-letter';
import type { Event } from './events';
import { permission } from './permission';

/** Schedule: a rule of EventBridge with a schedule. */
export function schedule(ctx: Context, event: Event): Made[] {
  const rule = obj();
  ctx.carry(rule, event.properties, [['ScheduleExpression', 'Schedule'], 'Name', 'Description']);
  return constructRule(ctx, event, rule, ['Input', 'RetryPolicy']);
}

/** EventBridgeRule and CloudWatchEvent: a rule with an event pattern. */
export function eventRule(ctx: Context, event: Event): Made[] {
  const rule = obj();
  ctx.carry(rule, event.properties, ['EventBusName', ['EventPattern', 'Pattern'], ['Name', 'RuleName']]);
  return constructRule(ctx, event, rule, ['Input', 'InputPath', 'RetryPolicy', 'InputTransformer']);
}

function constructRule(ctx: Context, event: Event, rule: Obj, carried: readonly string[]): Made[] {
  const { properties, target, place } = event;
  setState(ctx, event, rule);
  const options = { from: place, attributes: target.attributes };
  const made = [ctx.make(event.id, 'AWS::Events::Rule', rule, options)];
  const sourceArn = getAtt(event.id, 'Arn');
  const queue = deadLetterQueue(ctx, event, sourceArn);
  made.push(...(queue?.made ?? []));

  const suffix = target.kind === 'function' ? 'LambdaTarget' : 'StepFunctionsTarget';
  const ownId =
    event.type === 'Schedule' && target.kind === 'function'
      ? undefined
      : get(get(properties, 'Target'), 'Id');
  const call = obj({ Arn: target.arn, Id: ownId ?? event.id.slice(0, 64 - suffix.length) + suffix });
  if (target.kind === 'function') {
    made.push(permission(ctx, event, { principal: 'events.amazonaws.com', sourceArn }));
  } else {
    const role = startRole(ctx, event, 'events.amazonaws.com', event.type === 'Schedule');
    if (role.made) made.push(role.made);
    call['RoleArn'] = role.arn;
  }
  ctx.carry(call, properties, carried);
  if (queue) call['DeadLetterConfig'] = { Arn: queue.arn };
  rule['Targets'] = [ctx.origins.from(call, place)];
  return made;
}

function setState(ctx: Context, event: Event, rule: Obj): void {
  const { properties } = event;
  const enabled = get(properties, 'Enabled');
  if (isSet(get(properties, 'State'))) {
    if (enabled !== undefined) {
      throw new Malformed(
        { of: properties, key: 'Enabled' },
        'State and Enabled are both set',
        'Keep State.',
      );
    }
    ctx.carry(rule, properties, ['State']);
  }
  if (enabled === undefined) return;
  rule['State'] = isSet(enabled) ? 'ENABLED' : 'DISABLED';
  ctx.origins.key(rule, 'State', { of: properties, key: 'Enabled' });
}

/** The role with which a service starts the state machine of an event; a schedule may bring its own. */
export function startRole(
  ctx: Context,
  event: Event,
  service: string,
  mayBeWritten = false,
): { arn: Raw; made?: Made } {
  const written = get(event.properties, 'RoleArn');
  if (mayBeWritten && written !== undefined) return { arn: written };
  const id = `${event.id}Role`;
  const policy = inlinePolicy(`${id}StartExecutionPolicy`, allow('states:StartExecution', event.target.arn));
  const role = obj({
    AssumeRolePolicyDocument: trust(service),
    Policies: [policy],
    PermissionsBoundary: event.target.permissionsBoundary,
  });
  const options = { from: event.place, attributes: event.target.attributes };
  return { arn: getAtt(id, 'Arn'), made: ctx.make(id, 'AWS::IAM::Role', role, options) };
}
