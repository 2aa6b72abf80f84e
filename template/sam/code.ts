import type { Raw } from '../source/source';
import { type Context, Malformed } from './context';
import type { Place } from './origins';
import { get, has, isObject, isSet, isString, type Obj, obj } from './raw';

/** The names under which a resource type keeps a place in S3. */
export interface LocationNames {
  readonly bucket: string;
  readonly key: string;
  readonly version: string;
}

export const CODE: LocationNames = { bucket: 'S3Bucket', key: 'S3Key', version: 'S3ObjectVersion' };
export const DEFINITION: LocationNames = { bucket: 'Bucket', key: 'Key', version: 'Version' };

/**
 * A code or definition URI as CloudFormation's location object. A local path, which `sam package` would upload, stays
 * the path, as in the templates that `aws cloudformation package` takes.
 */
export function location(ctx: Context, holder: Obj, property: string, names: LocationNames): Raw {
  const uri = get(holder, property);
  const place: Place = { of: holder, key: property };
  if (isObject(uri)) {
    if (!isSet(get(uri, 'Bucket')) || !isSet(get(uri, 'Key'))) {
      throw new Malformed(
        place,
        `'${property}' has no Bucket and Key`,
        'Give a path, an S3 URI, or Bucket and Key.',
      );
    }
    const made = ctx.origins.from(obj(), place);
    ctx.carry(made, uri, [
      [names.bucket, 'Bucket'],
      [names.key, 'Key'],
      [names.version, 'Version'],
    ]);
    if (names === CODE && has(uri, 'StorageMode'))
      ctx.carry(made, uri, [['S3ObjectStorageMode', 'StorageMode']]);
    return made;
  }
  if (!isString(uri)) {
    throw new Malformed(
      place,
      `'${property}' is neither text nor a map`,
      'Give a path, an S3 URI, or Bucket and Key.',
    );
  }
  const parsed = parseS3Uri(uri);
  if (!parsed) return uri;
  const made = ctx.origins.from(obj({ [names.bucket]: parsed.bucket, [names.key]: parsed.key }), place);
  if (parsed.version !== undefined) made[names.version] = parsed.version;
  return made;
}

function parseS3Uri(uri: string): { bucket: string; key: string; version?: string } | undefined {
  const match = /^s3:\/\/([^/?#]+)(\/[^?#]*)(?:\?([^#]*))?/i.exec(uri);
  const [, bucket, path, query] = match ?? [];
  if (bucket === undefined || path === undefined) return undefined;
  const versions = new URLSearchParams(query ?? '').getAll('versionId').filter((version) => version !== '');
  const key = path.replace(/^\/+/, '');
  return versions.length === 1 && versions[0] !== undefined
    ? { bucket, key, version: versions[0] }
    : { bucket, key };
}

/** A function's `Code`. A missing CodeUri is the template's own folder, as for `sam build`. */
export function functionCode(ctx: Context, properties: Obj, metadata: Raw | undefined, place: Place): Raw {
  const packageType = get(properties, 'PackageType') ?? 'Zip';
  if (packageType === 'Image') {
    const image = get(properties, 'ImageUri');
    if (isSet(image)) return ctx.carry(obj(), properties, ['ImageUri']);
    // `sam build` makes the image from the Dockerfile that the metadata names.
    if (has(metadata, 'DockerContext') || has(metadata, 'Dockerfile')) return obj();
    throw new Malformed(
      place,
      "A function of PackageType Image needs 'ImageUri'",
      'Add ImageUri, or build metadata.',
    );
  }
  if (packageType !== 'Zip') {
    const what = 'PackageType must be Zip or Image';
    throw new Malformed({ of: properties, key: 'PackageType' }, what, 'Use Zip or Image.');
  }
  if (get(properties, 'InlineCode') !== undefined)
    return ctx.carry(obj(), properties, [['ZipFile', 'InlineCode']]);
  const code = get(properties, 'CodeUri') === undefined ? '.' : location(ctx, properties, 'CodeUri', CODE);
  if (!isObject(code) || !isSet(get(properties, 'SourceKMSKeyArn'))) return code;
  return ctx.carry(ctx.edit(code), properties, ['SourceKMSKeyArn']);
}
