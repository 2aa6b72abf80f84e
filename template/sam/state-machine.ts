import type { Raw, RawObject } from '../source/source';
import { DEFINITION, location } from './code';
import { type Context, type Made, Malformed } from './context';
import { expandEvents, type Target } from './events/events';
import { indentedJson } from './hash';
import { awsPolicy } from './policy-data';
import { readProperties } from './properties';
import {
  asList,
  get,
  getAtt,
  isIntrinsic,
  isList,
  isObject,
  isSet,
  isString,
  type Obj,
  obj,
  ref,
  tagList,
} from './raw';
import { buildRole, trust } from './role';
import { STATE_MACHINE } from './specs';
import { propagateTags } from './tags';

/** AWS::Serverless::StateMachine: the state machine, its role, version and alias, and what its events need. */
export function expandStateMachine(ctx: Context, id: string, resource: RawObject): Made[] {
  const from = { of: ctx.written, key: id };
  const properties = readProperties(
    ctx,
    `state machine ${id}`,
    from,
    get(resource, 'Properties'),
    STATE_MACHINE,
  );
  const attributes = ctx.passedOn(resource);
  const machine = ctx.carry(obj(), properties, [
    ['StateMachineName', 'Name'],
    ['StateMachineType', 'Type'],
    ['LoggingConfiguration', 'Logging'],
    ['TracingConfiguration', 'Tracing'],
  ]);
  if (isSet(get(properties, 'DefinitionSubstitutions')))
    ctx.carry(machine, properties, ['DefinitionSubstitutions']);
  addDefinition(ctx, id, properties, machine);
  machine['Tags'] = [{ Key: 'stateMachine:createdBy', Value: 'SAM' }, ...tagList(get(properties, 'Tags'))];
  ctx.origins.key(machine, 'Tags', { of: properties, key: 'Tags' });
  const own = { from, attributes: resource, dependsOn: get(resource, 'DependsOn') };
  const made = [ctx.make(id, 'AWS::StepFunctions::StateMachine', machine, own)];

  if (isSet(get(properties, 'Role'))) {
    if (isSet(get(properties, 'Policies'))) {
      ctx.problem(
        { of: properties, key: 'Policies' },
        `${id} has both Role and Policies`,
        'Keep one of them.',
      );
    }
    ctx.carry(machine, properties, [['RoleArn', 'Role']]);
  } else {
    machine['RoleArn'] = getAtt(`${id}Role`, 'Arn');
    const role = buildRole(ctx, id, {
      from,
      attributes,
      trust: trust('states.amazonaws.com'),
      properties,
      managed: [],
      documents: [],
      tags: machine['Tags'] as Raw[],
    });
    const tracing = awsPolicy('AWSXrayWriteOnlyAccess');
    if (get(get(properties, 'Tracing'), 'Enabled') === true && !role.managed.includes(tracing))
      role.managed.push(tracing);
    made.push(role.finish());
  }
  const alias = publish(ctx, id, properties, attributes);
  if (alias) made.push(...alias);
  const published = isSet(get(properties, 'UseAliasAsEventTarget')) ? alias?.[1] : undefined;
  const target: Target = {
    id,
    kind: 'stateMachine',
    name: ref(published?.id ?? id),
    arn: ref(published?.id ?? id),
    qualified: published?.id ?? id,
    attributes,
    permissionsBoundary: get(properties, 'PermissionsBoundary'),
  };
  made.push(...expandEvents(ctx, properties, target, undefined));
  propagateTags(ctx, made, properties);
  return made;
}

function publish(ctx: Context, id: string, properties: Obj, attributes: RawObject): [Made, Made] | undefined {
  const name = get(properties, 'AutoPublishAlias');
  const preference = get(properties, 'DeploymentPreference');
  if (!isSet(name)) {
    for (const key of ['UseAliasAsEventTarget', 'DeploymentPreference']) {
      if (!isSet(get(properties, key))) continue;
      ctx.problem({ of: properties, key }, `${key} of ${id} needs AutoPublishAlias`, 'Add AutoPublishAlias.');
    }
    return undefined;
  }
  const from = { of: properties, key: 'AutoPublishAlias' };
  if (!isString(name))
    throw new Malformed(from, 'AutoPublishAlias is not text', 'Write the name of the alias.');
  const version = obj({
    StateMachineArn: ref(id),
    StateMachineRevisionId: getAtt(id, 'StateMachineRevisionId'),
  });
  const kept = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain', ...attributes };
  const written =
    isObject(preference) && isSet(preference) ? ctx.edit(preference) : obj({ Type: 'ALL_AT_ONCE' });
  written['StateMachineVersionArn'] = ref(`${id}Version`);
  const alias = obj({ Name: name, DeploymentPreference: written });
  return [
    ctx.make(`${id}Version`, 'AWS::StepFunctions::StateMachineVersion', version, { from, attributes: kept }),
    ctx.make(`${id}Alias${name}`, 'AWS::StepFunctions::StateMachineAlias', alias, { from, attributes }),
  ];
}

/** The definition as text, its intrinsic functions replaced by substitutions; or the file that holds it. */
function addDefinition(ctx: Context, id: string, properties: Obj, machine: Obj): void {
  const definition = get(properties, 'Definition');
  const from = { of: properties, key: 'Definition' };
  if (isSet(definition)) {
    if (isSet(get(properties, 'DefinitionUri'))) {
      throw new Malformed(from, `${id} has both Definition and DefinitionUri`, 'Keep one of them.');
    }
    const substitutions = obj();
    const text = indentedJson(substitute(definition, substitutions));
    if (isSet(substitutions)) {
      const known = get(machine, 'DefinitionSubstitutions');
      machine['DefinitionSubstitutions'] = ctx.origins.from(
        obj({ ...(isObject(known) ? known : {}), ...substitutions }),
        from,
      );
    }
    machine['DefinitionString'] = ctx.origins.from({ 'Fn::Join': ['\n', text.split('\n')] }, from);
    return;
  }
  if (!isSet(get(properties, 'DefinitionUri'))) {
    const what = `The state machine ${id} has no Definition`;
    throw new Malformed({ of: ctx.written, key: id }, what, 'Add Definition or DefinitionUri.');
  }
  machine['DefinitionS3Location'] = location(ctx, properties, 'DefinitionUri', DEFINITION);
  ctx.origins.key(machine, 'DefinitionS3Location', { of: properties, key: 'DefinitionUri' });
}

function substitute(value: Raw, substitutions: Obj): Raw {
  if (isList(value)) return value.map((item) => replaced(item, substitutions));
  if (!isObject(value)) return value;
  const result = obj();
  for (const key of Object.keys(value).sort()) result[key] = replaced(value[key] ?? null, substitutions);
  return result;
}

function replaced(value: Raw, substitutions: Obj): Raw {
  const dynamic = isString(value) && value.startsWith('{{resolve:');
  if (!isIntrinsic(value) && !dynamic) return substitute(value, substitutions);
  const name = `definition_substitution_${asList(Object.keys(substitutions)).length + 1}`;
  substitutions[name] = value;
  return `\${${name}}`;
}
