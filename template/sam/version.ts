import type { Raw, RawObject } from '../source/source';
import { type Context, type Made, Malformed } from './context';
import { withHash } from './hash';
import { asList, get, getAtt, isObject, isSet, isString, type Obj, obj, ref, referredId } from './raw';

/** AutoPublishAlias: a version, whose logical id changes with the code, and the alias that points at it. */
export function publish(
  ctx: Context,
  lambda: Made,
  properties: Obj,
  attributes: RawObject,
): { version: Made; alias: Made } {
  const from = { of: properties, key: 'AutoPublishAlias' };
  const name = ctx.literal(get(properties, 'AutoPublishAlias'));
  if (!isString(name)) {
    const what = 'AutoPublishAlias is neither text nor a Ref to a parameter with a default';
    throw new Malformed(from, what, 'Write the name of the alias.');
  }
  if (!/^(?![0-9]+$)[a-zA-Z0-9\-_]+$/.test(name)) {
    const what =
      'AutoPublishAlias must consist of letters, digits, hyphens and underscores, and not of digits alone';
    throw new Malformed(from, what, 'Correct the name of the alias.');
  }
  const sha = describeSha(ctx, lambda, properties);
  const version = obj({ FunctionName: ref(lambda.id) });
  ctx.carry(version, properties, [['Description', 'VersionDescription']]);
  if (get(properties, 'CapacityProviderConfig') !== undefined) {
    ctx.carry(version, properties, ['FunctionScalingConfig']);
  }
  const id = sha
    ? `${lambda.id}Version${sha.slice(0, 10)}`
    : withHash(`${lambda.id}Version`, hashed(ctx, lambda, properties));
  const madeVersion = ctx.make(id, 'AWS::Lambda::Version', version, {
    from,
    attributes: { DeletionPolicy: deletionPolicy(properties), ...attributes },
  });
  const alias = obj({ Name: name, FunctionName: ref(lambda.id), FunctionVersion: getAtt(id, 'Version') });
  if (isSet(get(properties, 'ProvisionedConcurrencyConfig'))) {
    ctx.carry(alias, properties, ['ProvisionedConcurrencyConfig']);
  }
  const aliasId = `${lambda.id}Alias${name.replace(/-/g, 'D').replace(/_/g, 'U')}`;
  return {
    version: madeVersion,
    alias: ctx.make(aliasId, 'AWS::Lambda::Alias', alias, { from, attributes }),
  };
}

function deletionPolicy(properties: Obj): Raw {
  const written = get(properties, 'VersionDeletionPolicy');
  if (written !== undefined) return written;
  return get(properties, 'CapacityProviderConfig') === undefined ? 'Retain' : 'Delete';
}

/** AutoPublishCodeSha256 also goes into the function's description, so that Lambda publishes a version. */
function describeSha(ctx: Context, lambda: Made, properties: Obj): string | undefined {
  if (!isSet(get(properties, 'AutoPublishCodeSha256'))) return undefined;
  const sha = ctx.literal(get(properties, 'AutoPublishCodeSha256'));
  if (!isString(sha)) {
    const place = { of: properties, key: 'AutoPublishCodeSha256' };
    throw new Malformed(place, 'AutoPublishCodeSha256 is not text', 'Write the hash as text.');
  }
  const description = ctx.literal(get(properties, 'Description'));
  if (isObject(description) && isSet(description)) {
    lambda.properties['Description'] = { 'Fn::Join': [' ', [description, sha]] };
  } else
    lambda.properties['Description'] = isString(description) && description ? `${description} ${sha}` : sha;
  return sha;
}

/** What a change of must give a new version. */
function hashed(ctx: Context, lambda: Made, properties: Obj): Raw {
  if (get(properties, 'AutoPublishAliasAllProperties') === true) {
    const all = obj(lambda.properties);
    for (const layer of asList(get(lambda.properties, 'Layers'))) {
      const layerId = referredId(layer);
      const layerProperties =
        layerId === undefined ? undefined : get(ctx.resources.get(layerId), 'Properties');
      if (layerId !== undefined && isSet(get(layerProperties, 'PublishLambdaVersion'))) {
        all[layerId] = layerProperties ?? null;
      }
    }
    return all;
  }
  const code = ctx.literal(lambda.properties['Code']);
  const result = isObject(code) ? obj(code as Obj) : obj({ Code: code });
  const environment = get(lambda.properties, 'Environment');
  if (isObject(environment)) Object.assign(result, environment);
  const memory = get(lambda.properties, 'MemorySize');
  if (isSet(memory)) result['MemorySize'] = memory;
  const snapStart = get(lambda.properties, 'SnapStart');
  if (isSet(snapStart) && (get(snapStart, 'ApplyOn') ?? 'None') !== 'None') result['SnapStart'] = snapStart;
  return result;
}
