import type { Raw, RawObject } from '../../source/source';
import { type Context, type Made, Malformed } from '../context';
import {
  asList,
  get,
  getAtt,
  includesJson,
  isList,
  isObject,
  isString,
  type Obj,
  obj,
  ref,
  when,
} from '../raw';
import type { Event } from './events';
import { permission } from './permission';

/** A resource of the template that an event changes, and its properties; both may be changed. */
function linked(
  ctx: Context,
  event: Event,
  property: string,
  what: string,
): { id: string; resource: Obj; properties: Obj } {
  const id = get(get(event.properties, property), 'Ref');
  const place = { of: event.properties, key: property };
  const resource = isString(id) ? ctx.editable(id) : undefined;
  if (!isString(id) || !resource) {
    throw new Malformed(
      place,
      `The event does not refer to a ${what} of this template`,
      `Use !Ref to the ${what}.`,
    );
  }
  const written = get(resource, 'Properties') ?? obj();
  if (!isObject(written))
    throw new Malformed(place, `The properties of ${id} are not a map`, 'Correct them.');
  const properties = ctx.edit(written);
  resource['Properties'] = properties;
  return { id, resource, properties };
}

function editableMap(ctx: Context, event: Event, holder: Obj, key: string): Obj {
  const value = get(holder, key) ?? obj();
  if (!isObject(value))
    throw new Malformed(event.place, `${key} of the resource is not a map`, 'Correct it.');
  const copy = ctx.edit(value);
  holder[key] = copy;
  ctx.origins.key(holder, key, event.place);
  return copy;
}

/** S3: a notification of the bucket, and the permission for it, which must be there before the notification. */
export function bucketEvent(ctx: Context, event: Event): Made[] {
  const { target } = event;
  const bucket = linked(ctx, event, 'Bucket', 'bucket');
  const allowed = permission(ctx, event, {
    principal: 's3.amazonaws.com',
    sourceAccount: ref('AWS::AccountId'),
  });
  const condition = get(target.attributes, 'Condition');
  if (isString(condition)) dependByTag(ctx, event, bucket.properties, allowed.id, condition);
  else {
    const known = asList(get(bucket.resource, 'DependsOn'));
    bucket.resource['DependsOn'] = includesJson(known, allowed.id) ? [...known] : [...known, allowed.id];
    ctx.origins.key(bucket.resource, 'DependsOn', event.place);
  }
  const configuration = editableMap(ctx, event, bucket.properties, 'NotificationConfiguration');
  const known = get(configuration, 'LambdaConfigurations') ?? [];
  if (!isList(known))
    throw new Malformed(event.place, 'LambdaConfigurations of the bucket is not a list', 'Correct it.');
  const notifications = ctx.origins.copied([...known], known as Raw[]);
  for (const name of asList(get(event.properties, 'Events'))) {
    const one = ctx.carry(obj({ Function: target.arn, Event: name }), event.properties, ['Filter']);
    const notification = isString(condition) ? when(condition, one) : one;
    ctx.origins.from(notification, event.place);
    if (!includesJson(notifications, notification)) {
      ctx.origins.key(notifications, notifications.length, event.place);
      notifications.push(notification);
    }
  }
  configuration['LambdaConfigurations'] = notifications;
  return [allowed];
}

/** A bucket cannot depend on a resource that may not be made, so SAM lets a tag refer to it. */
function dependByTag(ctx: Context, event: Event, properties: Obj, id: string, condition: string): void {
  const tags = get(properties, 'Tags') ?? [];
  if (!isList(tags)) throw new Malformed(event.place, 'Tags of the bucket is not a list', 'Correct it.');
  const value = { 'Fn::If': [condition, ref(id), 'no dependency'] };
  const tag: RawObject = { Key: `sam:ConditionalDependsOn:${id}`, Value: value };
  properties['Tags'] = ctx.origins.copied([...tags, ctx.origins.from(tag, event.place)], tags as Raw[]);
}

/** Cognito: the trigger of the user pool, and the permission for it. */
export function userPoolEvent(ctx: Context, event: Event): Made[] {
  const pool = linked(ctx, event, 'UserPool', 'user pool');
  const allowed = permission(ctx, event, {
    principal: 'cognito-idp.amazonaws.com',
    sourceArn: getAtt(pool.id, 'Arn'),
    prefix: `${event.target.qualified}Cognito`,
  });
  const triggers = editableMap(ctx, event, pool.properties, 'LambdaConfig');
  for (const trigger of asList(get(event.properties, 'Trigger'))) {
    if (!isString(trigger))
      throw new Malformed(event.place, 'A Cognito trigger is not text', 'Write its name.');
    if (Object.hasOwn(triggers, trigger)) {
      const what = `The trigger ${trigger} of ${pool.id} is set more than once`;
      throw new Malformed(event.place, what, 'Keep one function for each trigger.');
    }
    triggers[trigger] = event.target.arn;
    ctx.origins.key(triggers, trigger, event.place);
  }
  return [allowed];
}
