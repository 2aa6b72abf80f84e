import type { Raw, RawObject } from '../source/source';
import { functionCode } from './code';
import { type Context, type Made, Malformed } from './context';
import type { DeploymentPreferences } from './deployment-preference';
import { eventInvoke } from './event-invoke';
import { expandEvents, type Target } from './events/events';
import { functionUrl } from './function-url';
import type { Place } from './origins';
import { awsPolicy } from './policy-data';
import { readProperties } from './properties';
import {
  get,
  getAtt,
  ifParts,
  isIf,
  isNoValue,
  isSet,
  isString,
  type Obj,
  obj,
  ref,
  sameJson,
  tagList,
  when,
} from './raw';
import { buildRole, type Role, trust } from './role';
import { FUNCTION } from './specs';
import { propagateTags } from './tags';
import { publish } from './version';

const CARRIED = [
  'FunctionName',
  'Handler',
  'Runtime',
  'Description',
  'MemorySize',
  'Timeout',
  'VpcConfig',
  'Role',
  'Environment',
  'KmsKeyArn',
  'ReservedConcurrentExecutions',
  'Layers',
  'FileSystemConfigs',
  'ImageConfig',
  'PackageType',
  'Architectures',
  'SnapStart',
  'EphemeralStorage',
  'CodeSigningConfigArn',
  'RuntimeManagementConfig',
  'LoggingConfig',
  'TenancyConfig',
  'RecursiveLoop',
  'DurableConfig',
  'FunctionScalingConfig',
  'PublishToLatestPublished',
] as const;

const DEAD_LETTER_ACTIONS: Readonly<Record<string, string>> = { SQS: 'sqs:SendMessage', SNS: 'sns:Publish' };
const RESERVED_TAGS = ['lambda:createdBy', 'serverlessrepo:applicationId', 'serverlessrepo:semanticVersion'];

/** AWS::Serverless::Function: the function, its role, version, alias, URL, destinations, and what its events need. */
export function expandFunction(
  ctx: Context,
  id: string,
  resource: RawObject,
  deployments: DeploymentPreferences,
): Made[] {
  const from: Place = { of: ctx.written, key: id };
  const properties = readProperties(ctx, `function ${id}`, from, get(resource, 'Properties'), FUNCTION);
  const attributes = ctx.passedOn(resource);
  const deadLetter = deadLetterPolicy(ctx, properties);
  const lambda = constructFunction(ctx, id, resource, properties, from);
  const made: Made[] = [lambda];

  let alias: Made | undefined;
  if (isSet(get(properties, 'AutoPublishAlias'))) {
    const published = publish(ctx, lambda, properties, attributes);
    made.push(published.version, published.alias);
    alias = published.alias;
    ctx.refer(id, 'Version', published.version.id);
    ctx.refer(id, 'Alias', alias.id);
  } else if (isSet(get(properties, 'ProvisionedConcurrencyConfig'))) {
    const place = { of: properties, key: 'ProvisionedConcurrencyConfig' };
    ctx.problem(place, 'ProvisionedConcurrencyConfig needs AutoPublishAlias', 'Add AutoPublishAlias.');
  }
  const target: Target = {
    id,
    kind: 'function',
    name: alias ? ref(alias.id) : ref(id),
    arn: alias ? ref(alias.id) : getAtt(id, 'Arn'),
    qualified: alias?.id ?? id,
    attributes,
    permissionsBoundary: undefined,
  };
  made.push(...functionUrl(ctx, id, properties, target));
  deployments.add(ctx, id, properties, attributes, alias);
  const invoke = eventInvoke(ctx, id, properties, resource, alias);
  made.push(...invoke.made);

  const role = executionRole(ctx, id, properties, attributes, from, [...deadLetter, ...invoke.policies]);
  const roleIsMade = chooseRole(ctx, properties, lambda, role);
  made.push(...expandEvents(ctx, properties, target, role));
  if (roleIsMade) made.push(role.finish());
  propagateTags(ctx, made, properties);
  return made;
}

function constructFunction(
  ctx: Context,
  id: string,
  resource: RawObject,
  properties: Obj,
  from: Place,
): Made {
  const lambda = ctx.carry(obj(), properties, CARRIED);
  lambda['Code'] = functionCode(ctx, properties, get(resource, 'Metadata'), from);
  const code = ['InlineCode', 'CodeUri', 'ImageUri'].find((key) => get(properties, key) !== undefined);
  if (code) ctx.origins.key(lambda, 'Code', { of: properties, key: code });
  if (!isSet(get(properties, 'FunctionName'))) delete lambda['FunctionName'];
  lambda['Tags'] = functionTags(ctx, id, properties);
  ctx.origins.key(lambda, 'Tags', { of: properties, key: 'Tags' });
  if (traced(ctx, properties)) {
    lambda['TracingConfig'] = ctx.carry(obj(), properties, [['Mode', 'Tracing']]);
    ctx.origins.key(lambda, 'TracingConfig', { of: properties, key: 'Tracing' });
  }
  const queue = get(properties, 'DeadLetterQueue');
  const targetArn = get(queue, 'TargetArn');
  if (targetArn !== undefined && isSet(queue)) {
    lambda['DeadLetterConfig'] = ctx.origins.from(
      { TargetArn: targetArn },
      { of: properties, key: 'DeadLetterQueue' },
    );
  }
  const capacity = get(properties, 'CapacityProviderConfig');
  if (isSet(capacity))
    lambda['CapacityProviderConfig'] = capacityProvider(ctx, properties, capacity as RawObject);
  checkPackage(ctx, id, lambda, from);
  return ctx.make(id, 'AWS::Lambda::Function', lambda, {
    from,
    attributes: resource,
    dependsOn: get(resource, 'DependsOn'),
  });
}

function capacityProvider(ctx: Context, properties: Obj, config: RawObject): RawObject {
  const made = ctx.carry(obj(), config, [
    ['CapacityProviderArn', 'Arn'],
    'PerExecutionEnvironmentMaxConcurrency',
    'ExecutionEnvironmentMemoryGiBPerVCpu',
  ]);
  ctx.origins.from(made, { of: properties, key: 'CapacityProviderConfig' });
  return { LambdaManagedInstancesCapacityProviderConfig: made };
}

function checkPackage(ctx: Context, id: string, lambda: Obj, from: Place): void {
  if ((get(lambda, 'PackageType') ?? 'Zip') === 'Zip') {
    if (!isSet(get(lambda, 'Runtime')) || !isSet(get(lambda, 'Handler'))) {
      ctx.problem(
        from,
        `The function ${id} has no Runtime and Handler`,
        'Add both, or use PackageType Image.',
      );
    }
  } else if (['Handler', 'Runtime', 'Layers'].some((key) => isSet(get(lambda, key)))) {
    ctx.problem(
      from,
      `The image function ${id} has a Runtime, Handler or Layers`,
      'Remove them: the image holds them.',
    );
  }
}

function functionTags(ctx: Context, id: string, properties: Obj): Raw[] {
  const tags = get(properties, 'Tags');
  for (const reserved of RESERVED_TAGS) {
    if (get(tags, reserved) !== undefined) {
      ctx.problem(
        { of: properties, key: 'Tags' },
        `The tag '${reserved}' of ${id} is SAM's own`,
        'Use another key.',
      );
    }
  }
  return [{ Key: 'lambda:createdBy', Value: 'SAM' }, ...tagList(tags)];
}

function traced(ctx: Context, properties: Obj): boolean {
  return isSet(get(properties, 'Tracing')) && ctx.literal(get(properties, 'Tracing')) !== 'Disabled';
}

function deadLetterPolicy(ctx: Context, properties: Obj): Raw[] {
  const queue = get(properties, 'DeadLetterQueue');
  if (!isSet(queue)) return [];
  const place = { of: properties, key: 'DeadLetterQueue' };
  const type = get(queue, 'Type');
  const arn = get(queue, 'TargetArn');
  const action =
    isString(type) && Object.hasOwn(DEAD_LETTER_ACTIONS, type) ? DEAD_LETTER_ACTIONS[type] : undefined;
  if (!action || !isSet(arn)) {
    const what = 'DeadLetterQueue needs a TargetArn, and a Type of SQS or SNS';
    throw new Malformed(place, what, 'Write both.');
  }
  const statement = { Action: action, Resource: arn, Effect: 'Allow' };
  const document = { Version: '2012-10-17', Statement: [statement] };
  return [ctx.origins.from({ PolicyName: 'DeadLetterQueuePolicy', PolicyDocument: document }, place)];
}

function executionRole(
  ctx: Context,
  id: string,
  properties: Obj,
  attributes: RawObject,
  from: Place,
  documents: readonly Raw[],
): Role {
  const durable = isSet(get(properties, 'DurableConfig'));
  const basic = durable ? 'AWSLambdaBasicDurableExecutionRolePolicy' : 'AWSLambdaBasicExecutionRole';
  const managed = [awsPolicy(`service-role/${basic}`)];
  if (traced(ctx, properties)) managed.push(awsPolicy('AWSXrayWriteOnlyAccess'));
  if (isSet(get(properties, 'VpcConfig')))
    managed.push(awsPolicy('service-role/AWSLambdaVPCAccessExecutionRole'));
  return buildRole(ctx, id, {
    from,
    attributes,
    trust: get(properties, 'AssumeRolePolicyDocument') ?? trust('lambda.amazonaws.com'),
    properties,
    managed,
    documents,
    tags: [{ Key: 'lambda:createdBy', Value: 'SAM' }, ...tagList(get(properties, 'Tags'))],
  });
}

/** Whether the role is part of the template; a written Role that is conditional may leave it to SAM in one branch. */
function chooseRole(ctx: Context, properties: Obj, lambda: Made, role: Role): boolean {
  const written = get(properties, 'Role');
  const own = getAtt(role.id, 'Arn');
  if (written === undefined) {
    lambda.properties['Role'] = own;
    return true;
  }
  if (!isIf(written)) return false;
  const parts = ifParts(written);
  if (!parts || !isString(parts[0])) {
    ctx.problem(
      { of: properties, key: 'Role' },
      'Fn::If needs three arguments',
      'Write [condition, then, else].',
    );
    return false;
  }
  const [condition, then, otherwise] = parts;
  if (isNoValue(then) && isNoValue(otherwise)) lambda.properties['Role'] = own;
  else if (isNoValue(then)) {
    lambda.properties['Role'] = when(condition, own, otherwise);
    role.attributes.Condition = condition;
  } else if (isNoValue(otherwise)) {
    lambda.properties['Role'] = when(condition, then, own);
    role.attributes.Condition = `NOT${condition}`;
    ctx.conditions.set(`NOT${condition}`, { 'Fn::Not': [{ Condition: condition }] });
  } else return false;
  return !sameJson(lambda.properties['Role'], written);
}
