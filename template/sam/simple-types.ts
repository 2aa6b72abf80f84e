import type { Raw, RawObject } from '../source/source';
import { CODE, location } from './code';
import { type Context, type Made, Malformed } from './context';
import { withHash } from './hash';
import { missing, readProperties } from './properties';
import { get, isIntrinsic, isObject, isSet, isString, obj, tagList } from './raw';
import { APPLICATION, LAYER_VERSION, SIMPLE_TABLE } from './specs';

const KEY_TYPES: Readonly<Record<string, string>> = { String: 'S', Number: 'N', Binary: 'B' };

/** AWS::Serverless::SimpleTable: a table with one key. */
export function expandSimpleTable(ctx: Context, id: string, resource: RawObject): Made[] {
  const from = { of: ctx.written, key: id };
  const properties = readProperties(ctx, `table ${id}`, from, get(resource, 'Properties'), SIMPLE_TABLE);
  const written = get(properties, 'PrimaryKey');
  let name: Raw = 'id';
  let type = 'S';
  if (isSet(written)) {
    const place = { of: properties, key: 'PrimaryKey' };
    const kind = get(written, 'Type');
    const known = isString(kind) && Object.hasOwn(KEY_TYPES, kind) ? KEY_TYPES[kind] : undefined;
    const writtenName = get(written, 'Name');
    if (writtenName === undefined || known === undefined) {
      throw new Malformed(place, 'PrimaryKey has no Name, or no known Type', 'Use String, Number or Binary.');
    }
    name = writtenName;
    type = known;
  }
  const table = obj({
    AttributeDefinitions: [{ AttributeName: name, AttributeType: type }],
    KeySchema: [{ AttributeName: name, KeyType: 'HASH' }],
  });
  for (const key of ['AttributeDefinitions', 'KeySchema'])
    ctx.origins.key(table, key, { of: properties, key: 'PrimaryKey' });
  const names = [
    'PointInTimeRecoverySpecification',
    'ProvisionedThroughput',
    'SSESpecification',
    'TableName',
  ];
  ctx.carry(
    table,
    properties,
    names.filter((key) => isSet(get(properties, key))),
  );
  if (!isSet(get(properties, 'ProvisionedThroughput'))) table['BillingMode'] = 'PAY_PER_REQUEST';
  if (isSet(get(properties, 'Tags'))) {
    table['Tags'] = tagList(get(properties, 'Tags'));
    ctx.origins.key(table, 'Tags', { of: properties, key: 'Tags' });
  }
  const options = { from, attributes: resource, dependsOn: get(resource, 'DependsOn') };
  return [ctx.make(id, 'AWS::DynamoDB::Table', table, options)];
}

/** AWS::Serverless::Application at a path or URL: a nested stack. */
export function expandApplication(ctx: Context, id: string, resource: RawObject): Made[] {
  const from = { of: ctx.written, key: id };
  const properties = readProperties(ctx, `application ${id}`, from, get(resource, 'Properties'), APPLICATION);
  const absent = missing(properties, APPLICATION);
  if (absent) throw new Malformed(from, `The application ${id} has no ${absent}`, `Add ${absent}.`);
  const stack = obj({
    Tags: [{ Key: 'lambda:createdBy', Value: 'SAM' }, ...tagList(get(properties, 'Tags'))],
  });
  ctx.origins.key(stack, 'Tags', { of: properties, key: 'Tags' });
  ctx.carry(stack, properties, [
    ['TemplateURL', 'Location'],
    'Parameters',
    'NotificationARNs',
    'TimeoutInMinutes',
  ]);
  const options = { from, attributes: ctx.passedOn(resource), dependsOn: get(resource, 'DependsOn') };
  return [ctx.make(id, 'AWS::CloudFormation::Stack', stack, options)];
}

/** AWS::Serverless::LayerVersion: a layer version, whose logical id changes with all that it is made of. */
export function expandLayerVersion(ctx: Context, id: string, resource: RawObject): Made[] {
  const from = { of: ctx.written, key: id };
  const properties = readProperties(ctx, `layer ${id}`, from, get(resource, 'Properties'), LAYER_VERSION);
  if (get(properties, 'ContentUri') === undefined) {
    throw new Malformed(from, `The layer ${id} has no ContentUri`, 'Add ContentUri.');
  }
  const attributes = obj({ DeletionPolicy: 'Retain', ...ctx.passedOn(resource) });
  const retention = ctx.literal(get(properties, 'RetentionPolicy'));
  if (isSet(retention)) {
    const policy = ['Retain', 'Delete'].find(
      (one) => isString(retention) && retention.toLowerCase() === one.toLowerCase(),
    );
    if (!policy) {
      const place = { of: properties, key: 'RetentionPolicy' };
      throw new Malformed(place, 'RetentionPolicy is unknown', 'Use Retain or Delete.');
    }
    attributes['DeletionPolicy'] = policy;
    ctx.origins.key(attributes, 'DeletionPolicy', { of: properties, key: 'RetentionPolicy' });
  }
  const newId = withHash(id, hashed(ctx, id, resource, properties));
  const layer = obj({ LayerName: id, Content: location(ctx, properties, 'ContentUri', CODE) });
  ctx.origins.key(layer, 'Content', { of: properties, key: 'ContentUri' });
  const names = ['Description', 'CompatibleArchitectures', 'CompatibleRuntimes', 'LicenseInfo'];
  if (isSet(get(properties, 'LayerName'))) names.push('LayerName');
  ctx.carry(layer, properties, names);
  checkArchitectures(ctx, properties);
  ctx.renamed.set(id, newId);
  const options = { from, attributes, dependsOn: get(resource, 'DependsOn') };
  return [ctx.make(newId, 'AWS::Lambda::LayerVersion', layer, options)];
}

function checkArchitectures(ctx: Context, properties: RawObject): void {
  const written = get(properties, 'CompatibleArchitectures');
  if (!Array.isArray(written)) return;
  const known = (one: Raw) => one === 'x86_64' || one === 'arm64' || isIntrinsic(one);
  if (!written.every(known)) {
    const place = { of: properties, key: 'CompatibleArchitectures' };
    ctx.problem(place, 'CompatibleArchitectures names an unknown architecture', 'Use x86_64 or arm64.');
  }
}

/** The layer as the translator hashes it: without its policies and metadata, with four of its texts resolved. */
function hashed(ctx: Context, id: string, resource: RawObject, properties: RawObject): Raw {
  const resolved = ['LayerName', 'LicenseInfo', 'Description', 'RetentionPolicy'];
  const all = obj();
  for (const key of Object.keys(properties)) {
    const value = get(properties, key);
    if (value !== undefined) all[key] = (resolved.includes(key) ? ctx.literal(value) : value) ?? null;
  }
  const layer = obj({
    Type: 'AWS::Serverless::LayerVersion',
    DependsOn: get(resource, 'DependsOn'),
    UpdatePolicy: get(resource, 'UpdatePolicy'),
    Condition: get(resource, 'Condition'),
    Properties: isObject(all) ? all : null,
  });
  return { [id]: layer };
}
