import type { Raw, RawObject } from '../source/source';
import { type Context, type Made, Malformed } from './context';
import type { Place } from './origins';
import { connectorProfile, connectorResource } from './policy-data';
import { readProperties } from './properties';
import {
  asList,
  get,
  has,
  includesJson,
  isList,
  isObject,
  isSet,
  isString,
  type Obj,
  obj,
  ref,
  referredId,
  sameJson,
} from './raw';
import { CONNECTOR } from './specs';

const AS_CLOUDFORMATION: Readonly<Record<string, string>> = {
  'AWS::Serverless::Function': 'AWS::Lambda::Function',
  'AWS::Serverless::StateMachine': 'AWS::StepFunctions::StateMachine',
  'AWS::Serverless::Api': 'AWS::ApiGateway::RestApi',
  'AWS::Serverless::HttpApi': 'AWS::ApiGatewayV2::Api',
  'AWS::Serverless::SimpleTable': 'AWS::DynamoDB::Table',
};

/** One end of a connector. */
interface End {
  readonly id: string | undefined;
  readonly type: string;
  readonly role: Raw | undefined;
  readonly url: Raw | undefined;
  /** By the name after `%{Source.` in the profiles. */
  readonly values: Readonly<Record<string, Raw | undefined>>;
}

/** A connector of its own, or one that a resource carries under `Connectors`. */
export interface Connector {
  readonly id: string;
  readonly resource: RawObject;
  readonly place: Place;
}

/** AWS::Serverless::Connector: the policies and permissions between two resources, once these are expanded. */
export function expandConnector(ctx: Context, connector: Connector): Made[] {
  const { id, resource, place } = connector;
  const properties = readProperties(ctx, `connector ${id}`, place, get(resource, 'Properties'), CONNECTOR);
  const source = get(properties, 'Source');
  const destination = get(properties, 'Destination');
  const permissions = get(properties, 'Permissions');
  const ends = asList(destination);
  if (!isObject(source) || ends.length === 0 || !ends.every(isObject) || !isList(permissions)) {
    const what = `The connector ${id} needs Source, Destination and Permissions`;
    throw new Malformed(
      place,
      what,
      'Write Source and Destination as maps with Id, and Permissions as a list.',
    );
  }
  const made = ends.flatMap((end, index) => {
    const from = findEnd(ctx, source, end, place);
    const to = findEnd(ctx, end, source, place);
    const suffix = isList(destination) ? `Destination${index}` : '';
    return connect(ctx, connector, from, to, permissions, suffix);
  });
  const ids = made.map((one) => one.id);
  for (const [other, value] of ctx.resources) {
    const known = asList(get(value, 'DependsOn'));
    if (!known.includes(id)) continue;
    const changed = ctx.editable(other);
    if (changed) changed['DependsOn'] = [...known.filter((one) => one !== id), ...ids];
  }
  return made;
}

function findEnd(ctx: Context, written: RawObject, other: RawObject, place: Place): End {
  const id = get(written, 'Id');
  const direct = Object.keys(written).some((key) => key !== 'Id' && key !== 'Qualifier');
  if ((id !== undefined) === direct || (id !== undefined && !isString(id))) {
    const what = 'An end of the connector has neither an Id, nor a Type with its properties';
    throw new Malformed(place, what, 'Give Id, or Type with Arn and what else the connector needs.');
  }
  if (!isString(id)) {
    const type = get(written, 'Type');
    if (!isString(type)) throw new Malformed(place, 'An end of the connector has no Type', 'Add Type.');
    const values = Object.fromEntries(
      ['Arn', 'ResourceId', 'Name', 'Qualifier'].map((key) => [key, get(written, key)]),
    );
    const plain = Object.hasOwn(AS_CLOUDFORMATION, type) ? AS_CLOUDFORMATION[type] : undefined;
    return {
      id: undefined,
      type: plain ?? type,
      role: get(written, 'RoleName'),
      url: get(written, 'QueueUrl'),
      values,
    };
  }
  const resource = ctx.resources.get(id);
  const type = get(resource, 'Type');
  if (!isString(type)) {
    throw new Malformed(
      place,
      `The connector refers to '${id.slice(0, 80)}', which is no resource`,
      'Correct the Id.',
    );
  }
  const profile = connectorResource(type);
  const outputs = replace(get(profile, 'Outputs') ?? {}, { logicalId: id }, place);
  const values = {
    Arn: get(outputs, 'Arn'),
    ResourceId: get(outputs, 'Id'),
    Name: get(outputs, 'Name'),
    Qualifier: has(written, 'Qualifier') ? get(written, 'Qualifier') : get(outputs, 'Qualifier'),
  };
  const role = findRole(get(get(profile, 'Inputs'), 'Role'), get(resource, 'Properties'), other);
  return { id, type, role, url: get(outputs, 'Url'), values };
}

function findRole(how: Raw | undefined, properties: Raw | undefined, other: RawObject): Raw | undefined {
  let role: Raw | undefined;
  if (isString(how)) role = get(properties, how);
  else if (get(how, 'Function') === 'GetEventsRuleRole') {
    const target = asList(get(properties, 'Targets')).find((one) => {
      const arn = get(one, 'Arn');
      const id = referredId(arn);
      return (
        (id !== undefined && id === get(other, 'Id')) ||
        (isSet(get(other, 'Arn')) && sameJson(arn, get(other, 'Arn')))
      );
    });
    role = get(target, 'RoleArn');
  }
  const id = referredId(role);
  return id === undefined ? undefined : ref(id);
}

function connect(
  ctx: Context,
  connector: Connector,
  source: End,
  destination: End,
  permissions: readonly Raw[],
  suffix: string,
): Made[] {
  const { id, place } = connector;
  const profile = connectorProfile(source.type, destination.type);
  if (!profile) {
    const what = `SAM knows no connector from ${source.type} to ${destination.type}`;
    throw new Malformed(place, what, 'Write the policy or permission itself.');
  }
  const categories = get(get(profile, 'Properties'), 'AccessCategories');
  const names = isObject(categories) ? Object.keys(categories) : [];
  const wanted = [...new Set(permissions)];
  const valid = get(get(profile, 'Properties'), 'ValidAccessCategories');
  const combination = (one: Raw) => isList(one) && sameJson([...one].sort(), [...wanted].sort());
  const known = wanted.length > 0 && wanted.every((one) => isString(one) && names.includes(one));
  if (!known || (isList(valid) && !valid.some(combination))) {
    const what = `These Permissions are not possible from ${source.type} to ${destination.type}`;
    throw new Malformed(
      place,
      what,
      `Use ${names.join(', ')}${isList(valid) ? ', in a valid combination' : ''}.`,
    );
  }
  const values: Record<string, Raw | undefined> = {};
  for (const [name, end] of [
    ['Source', source],
    ['Destination', destination],
  ] as const) {
    for (const key of Object.keys(end.values)) values[`${name}.${key}`] = end.values[key];
  }
  const replaced = replace(get(profile, 'Properties') ?? {}, values, place);
  const access = get(replaced, 'AccessCategories');
  const chosen = names
    .filter((name) => wanted.includes(name))
    .map((name) => [name, get(access, name)] as const);
  const statements = chosen.flatMap(([, one]) => asList(get(one, 'Statement')));
  const end = get(replaced, 'SourcePolicy') === true ? source : destination;
  const options = {
    from: place,
    attributes: attributes(ctx, connector, source, destination),
    dependsOn: get(connector.resource, 'DependsOn'),
  };
  const document = { Version: '2012-10-17', Statement: statements };
  const need = (value: Raw | undefined, what: string): Raw => {
    if (isSet(value)) return value;
    throw new Malformed(
      place,
      `The connector cannot tell the ${what} of its ${end.type}`,
      `Name the ${what} itself.`,
    );
  };
  const type = get(profile, 'Type');
  if (type === 'AWS_IAM_ROLE_MANAGED_POLICY') {
    const policy = obj({ PolicyDocument: document, Roles: [need(end.role, 'role')] });
    const made = ctx.make(`${id}Policy${suffix}`, 'AWS::IAM::ManagedPolicy', policy, options);
    addDependency(ctx, get(replaced, 'DependedBy'), source, destination, made.id);
    return [made];
  }
  if (type === 'AWS_LAMBDA_PERMISSION') {
    return chosen.map(([name, one]) => {
      const permission = obj({ FunctionName: need(end.values['Arn'], 'ARN') });
      for (const key of ['Action', 'Principal', 'SourceArn', 'SourceAccount']) {
        const value = get(one, key);
        if (value !== undefined) permission[key] = value;
      }
      return ctx.make(
        `${id}${name}LambdaPermission${suffix}`,
        'AWS::Lambda::Permission',
        permission,
        options,
      );
    });
  }
  if (type === 'AWS_SNS_TOPIC_POLICY') {
    const policy = obj({ Topics: [need(end.values['Arn'], 'ARN')], PolicyDocument: document });
    return [ctx.make(`${id}TopicPolicy${suffix}`, 'AWS::SNS::TopicPolicy', policy, options)];
  }
  const policy = obj({ PolicyDocument: document, Queues: [need(end.url, 'URL')] });
  return [ctx.make(`${id}QueuePolicy${suffix}`, 'AWS::SQS::QueuePolicy', policy, options)];
}

function attributes(ctx: Context, connector: Connector, source: End, destination: End): Obj {
  const typeOf = (end: End): Raw =>
    (end.id === undefined ? undefined : get(ctx.written[end.id], 'Type')) ?? end.type;
  const note = { Source: { Type: typeOf(source) }, Destination: { Type: typeOf(destination) } };
  const metadata = get(connector.resource, 'Metadata');
  const result = ctx.edit(connector.resource);
  result['Metadata'] = obj({
    ...(isObject(metadata) ? metadata : {}),
    'aws:sam:connectors': { [connector.id]: note },
  });
  return result;
}

function addDependency(
  ctx: Context,
  kind: Raw | undefined,
  source: End,
  destination: End,
  policyId: string,
): void {
  let dependent: string | undefined;
  if (kind === 'SOURCE') dependent = source.id;
  if (
    kind === 'DESTINATION_EVENT_SOURCE_MAPPING' &&
    source.id !== undefined &&
    destination.id !== undefined
  ) {
    const mappings = [...ctx.resources].filter(([, one]) => {
      const properties = get(one, 'Properties');
      return (
        get(one, 'Type') === 'AWS::Lambda::EventSourceMapping' &&
        referredId(get(properties, 'FunctionName')) === destination.id &&
        referredId(get(properties, 'EventSourceArn')) === source.id
      );
    });
    if (mappings.length === 1) dependent = mappings[0]?.[0];
  }
  const resource = dependent === undefined ? undefined : ctx.editable(dependent);
  if (!resource) return;
  const known = asList(get(resource, 'DependsOn'));
  resource['DependsOn'] = includesJson(known, policyId) ? [...known] : [...known, policyId];
}

/** Replaces `%{Name}` in the texts of a profile: by the value where it is the whole text, else by a variable of Fn::Sub. */
function replace(value: Raw, values: Readonly<Record<string, Raw | undefined>>, place: Place): Raw {
  if (isList(value)) return value.map((item) => replace(item, values, place));
  if (isObject(value)) {
    const result = obj();
    for (const key of Object.keys(value)) result[key] = replace(value[key] ?? null, values, place);
    return result;
  }
  if (!isString(value)) return value;
  let text = value;
  const variables = obj();
  for (const name of Object.keys(values)) {
    const pattern = `%{${name}}`;
    if (!text.includes(pattern)) continue;
    const known = values[name];
    if (known === undefined) {
      throw new Malformed(
        place,
        `The connector cannot tell ${name}`,
        'Give it in the connector, or write the policy itself.',
      );
    }
    if (text === pattern) return known;
    const plain = name.replace(/[^A-Za-z0-9]/g, '');
    text = text.replaceAll(pattern, () => `\${${plain}}`);
    variables[plain] = known;
  }
  if (!/\$\{.+\}?/.test(text)) return text;
  return isSet(variables) ? { 'Fn::Sub': [text, variables] } : { 'Fn::Sub': text };
}
