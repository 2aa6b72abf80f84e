import type { Context, Made } from '../context';
import { get, isSet, obj, ref, sub } from '../raw';
import type { Event } from './events';
import { permission, regionalArn } from './permission';

/** CloudWatchLogs: a subscription filter, and the permission for the log group. */
export function cloudWatchLogs(ctx: Context, event: Event): Made[] {
  const { properties, target, place } = event;
  const sourceArn = regionalArn('logs', 'log-group:${__LogGroupName__}:*', {
    __LogGroupName__: get(properties, 'LogGroupName') ?? '',
  });
  const allowed = permission(ctx, event, { principal: 'logs.amazonaws.com', sourceArn });
  const filter = ctx.carry(obj({ DestinationArn: target.arn }), properties, [
    'LogGroupName',
    'FilterPattern',
  ]);
  const options = { from: place, attributes: target.attributes, dependsOn: [allowed.id] };
  return [allowed, ctx.make(event.id, 'AWS::Logs::SubscriptionFilter', filter, options)];
}

/** IoTRule: a topic rule that calls the function, and its permission. */
export function iotRule(ctx: Context, event: Event): Made[] {
  const { properties, target, place } = event;
  const sourceArn = regionalArn('iot', 'rule/${RuleName}', { RuleName: ref(event.id) });
  const sourceAccount = sub('${AWS::AccountId}');
  const allowed = permission(ctx, event, { principal: 'iot.amazonaws.com', sourceArn, sourceAccount });
  const payload = obj({ RuleDisabled: false, Actions: [{ Lambda: { FunctionArn: target.arn } }] });
  ctx.carry(
    payload,
    properties,
    isSet(get(properties, 'AwsIotSqlVersion')) ? ['Sql', 'AwsIotSqlVersion'] : ['Sql'],
  );
  const rule = obj({ TopicRulePayload: ctx.origins.from(payload, place) });
  return [
    allowed,
    ctx.make(event.id, 'AWS::IoT::TopicRule', rule, { from: place, attributes: target.attributes }),
  ];
}

/** AlexaSkill: the permission for the skill, or for every skill where none is named. */
export function alexaSkill(ctx: Context, event: Event): Made[] {
  const eventSourceToken = get(event.properties, 'SkillId');
  return [permission(ctx, event, { principal: 'alexa-appkit.amazon.com', eventSourceToken })];
}
