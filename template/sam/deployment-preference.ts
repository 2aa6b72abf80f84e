import type { Raw, RawObject } from '../source/source';
import { combineConditions } from './conditions';
import type { Context, Made } from './context';
import type { Place } from './origins';
import { awsPolicy } from './policy-data';
import {
  get,
  getAtt,
  has,
  ifParts,
  isIntrinsic,
  isList,
  isNoValue,
  isObject,
  isSet,
  isString,
  type Obj,
  obj,
  ref,
  sub,
  tagList,
} from './raw';
import { trust } from './role';

const APPLICATION = 'ServerlessDeploymentApplication';
const ROLE = 'CodeDeployServiceRole';
const CONDITION = 'ServerlessCodeDeployCondition';
const PREDEFINED = new Set([
  'Canary10Percent5Minutes',
  'Canary10Percent10Minutes',
  'Canary10Percent15Minutes',
  'Canary10Percent30Minutes',
  'Linear10PercentEvery1Minute',
  'Linear10PercentEvery2Minutes',
  'Linear10PercentEvery3Minutes',
  'Linear10PercentEvery10Minutes',
  'AllAtOnce',
]);

interface Preference {
  readonly id: string;
  readonly written: RawObject;
  readonly from: Place;
  readonly condition: string | undefined;
  readonly tags: RawObject | undefined;
}

/** DeploymentPreference of all functions: one CodeDeploy application and role, and a deployment group for each. */
export class DeploymentPreferences {
  private readonly enabled: Preference[] = [];

  add(ctx: Context, id: string, properties: Obj, attributes: RawObject, alias: Made | undefined): void {
    const written = get(properties, 'DeploymentPreference');
    if (!isSet(written) || !isObject(written)) return;
    const from = { of: properties, key: 'DeploymentPreference' };
    const enabled = ctx.literal(get(written, 'Enabled')) ?? true;
    if (enabled === false || enabled === 'false' || enabled === 'False') return;
    const problem = !has(written, 'Type')
      ? 'has no Type'
      : !alias
        ? 'needs AutoPublishAlias'
        : has(written, 'Hooks') && !isObject(written['Hooks'])
          ? 'has Hooks that are not a map'
          : undefined;
    if (problem || !alias) {
      ctx.problem(from, `DeploymentPreference of ${id} ${problem}`, 'Add Type and AutoPublishAlias.');
      return;
    }
    const pass = ctx.literal(get(written, 'PassthroughCondition'));
    const own = get(attributes, 'Condition');
    const tags = get(properties, 'Tags');
    const propagate = isSet(get(properties, 'PropagateTags')) && isObject(tags) && isSet(tags);
    const passes = pass === true || pass === 'true' || pass === 'True';
    this.enabled.push({
      id,
      written,
      from,
      condition: passes && isString(own) ? own : undefined,
      tags: propagate ? tags : undefined,
    });
    const update = obj({
      ApplicationName: ref(APPLICATION),
      DeploymentGroupName: ref(`${id}DeploymentGroup`),
    });
    const hooks = get(written, 'Hooks');
    if (isObject(hooks)) {
      ctx.carry(update, hooks, [
        ['BeforeAllowTrafficHook', 'PreTraffic'],
        ['AfterAllowTrafficHook', 'PostTraffic'],
      ]);
    }
    alias.resource['UpdatePolicy'] = ctx.origins.from({ CodeDeployLambdaAliasUpdate: update }, from);
  }

  /** Puts what all of them share, and the groups, into the template. */
  finish(ctx: Context): void {
    const first = this.enabled[0];
    if (!first) return;
    const condition = this.sharedCondition(ctx);
    const attributes = condition === undefined ? undefined : { Condition: condition };
    const options = { from: first.from, attributes };
    const tags = obj();
    for (const { tags: own } of this.enabled) if (own) Object.assign(tags, own);
    const tagged = isSet(tags) ? { Tags: tagList(tags) } : {};
    const application = obj({ ComputePlatform: 'Lambda', ...tagged });
    const made = [ctx.make(APPLICATION, 'AWS::CodeDeploy::Application', application, options)];
    if (this.enabled.some((one) => !isSet(get(one.written, 'Role')))) {
      const role = obj({
        AssumeRolePolicyDocument: trust('codedeploy.amazonaws.com'),
        ManagedPolicyArns: [awsPolicy('service-role/AWSCodeDeployRoleForLambda')],
        ...tagged,
      });
      made.push(ctx.make(ROLE, 'AWS::IAM::Role', role, options));
    }
    for (const one of this.enabled) made.push(deploymentGroup(ctx, one));
    for (const one of made) ctx.resources.set(one.id, one.resource);
    ctx.expanded.set(
      APPLICATION,
      made.map((one) => one.id),
    );
  }

  private sharedCondition(ctx: Context): string | undefined {
    const names = new Set<string>();
    for (const { condition } of this.enabled) {
      if (condition === undefined) return undefined;
      names.add(condition);
    }
    const [only, second] = names;
    if (second === undefined) return only;
    combineConditions(ctx, CONDITION, [...names]);
    return CONDITION;
  }
}

function deploymentGroup(ctx: Context, one: Preference): Made {
  const { written, from } = one;
  const group = obj({
    ApplicationName: ref(APPLICATION),
    AutoRollbackConfiguration: {
      Enabled: true,
      Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM', 'DEPLOYMENT_STOP_ON_REQUEST'],
    },
    DeploymentConfigName: deploymentConfig(ctx.literal(get(written, 'Type')) ?? null, false),
    DeploymentStyle: { DeploymentType: 'BLUE_GREEN', DeploymentOption: 'WITH_TRAFFIC_CONTROL' },
    ServiceRoleArn: getAtt(ROLE, 'Arn'),
  });
  const alarms = alarmConfiguration(ctx, written);
  if (alarms !== undefined) group['AlarmConfiguration'] = alarms;
  if (isSet(get(written, 'Role'))) ctx.carry(group, written, [['ServiceRoleArn', 'Role']]);
  if (isSet(get(written, 'TriggerConfigurations'))) ctx.carry(group, written, ['TriggerConfigurations']);
  if (one.tags) group['Tags'] = tagList(one.tags);
  const attributes = one.condition === undefined ? undefined : { Condition: one.condition };
  return ctx.make(`${one.id}DeploymentGroup`, 'AWS::CodeDeploy::DeploymentGroup', group, {
    from,
    attributes,
  });
}

function alarmConfiguration(ctx: Context, written: RawObject): Raw | undefined {
  const alarms = get(written, 'Alarms');
  if (!isSet(alarms) || isNoValue(alarms)) return undefined;
  const build = (list: Raw): Raw => {
    if (!isList(list)) {
      ctx.problem({ of: written, key: 'Alarms' }, 'Alarms is not a list', 'Write a list of alarm names.');
      return {};
    }
    if (list.length === 0 || isNoValue(list[0])) return {};
    return { Enabled: true, Alarms: list.map((Name) => ({ Name })) };
  };
  const parts = ifParts(alarms);
  return parts ? { 'Fn::If': [parts[0], build(parts[1]), build(parts[2])] } : build(alarms);
}

/** CodeDeploy's name of a deployment type; intrinsic functions are kept, with the names inside them replaced. */
function deploymentConfig(value: Raw, inSub: boolean): Raw {
  if (isList(value)) return value.map((item) => deploymentConfig(item, false));
  if (isObject(value) && isIntrinsic(value)) {
    const key = Object.keys(value)[0] ?? '';
    return { [key]: deploymentConfig(value[key] ?? null, key === 'Fn::Sub') };
  }
  if (!isString(value) || !PREDEFINED.has(value)) return value;
  const named = sub('CodeDeployDefault.Lambda${ConfigName}', { ConfigName: value });
  return inSub ? (named['Fn::Sub'] ?? null) : named;
}
