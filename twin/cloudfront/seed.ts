import { type Json, list, object, string } from '../json';
import { storedObject } from '../s3/bucket';
import type { Buckets } from '../s3/route';
import { placeOf } from '../s3/route';

/** Text that compresses well and is long enough to be compressed. */
const PAGE = `<!doctype html>\n<title>twin</title>\n${'<p>Content of the twin, served as it would be.</p>\n'.repeat(60)}`;
const TEXT = 'content of the twin, served as it would be\n'.repeat(80);

/**
 * Puts something behind every behaviour that leads to a bucket, since a template holds no content: the default root object,
 * and one object for each path pattern, whose wildcards stand for `assay-probe`.
 */
export function seed(config: Json, buckets: Buckets): void {
  const origins = new Map(
    list(config['Origins'])
      .map(object)
      .map((origin) => [string(origin['Id']) ?? '', origin] as const),
  );
  const put = (originId: string, path: string): void => {
    const origin = origins.get(originId);
    const base = string(origin?.['OriginPath']) ?? '';
    const place = origin && placeOf(string(origin['DomainName']) ?? '', `${base}${path}`);
    const bucket = place && buckets.get(place.bucket);
    if (!place || !bucket || bucket.objects.has(place.key)) return;
    const html = /\.html?$/.test(path);
    bucket.objects.set(place.key, storedObject(html ? PAGE : TEXT, html ? 'text/html' : 'text/plain'));
  };
  const groups = new Map(
    list(object(config['OriginGroups'])['Items'])
      .map(object)
      .map(
        (group) =>
          [
            string(group['Id']) ?? '',
            list(object(group['Members'])['Items']).map((m) => string(object(m)['OriginId']) ?? ''),
          ] as const,
      ),
  );
  const root = string(config['DefaultRootObject']);
  const behaviours = [...list(config['CacheBehaviors']), config['DefaultCacheBehavior']].map(object);
  for (const behaviour of behaviours) {
    const target = string(behaviour['TargetOriginId']) ?? '';
    const pattern = string(behaviour['PathPattern']);
    const paths =
      pattern === undefined ? [...(root ? [`/${root}`] : []), '/assay-probe.txt'] : [sampleOf(pattern)];
    for (const id of groups.get(target) ?? [target]) for (const path of paths) put(id, path);
  }
  for (const page of list(config['CustomErrorResponses']).map(object)) {
    const path = string(page['ResponsePagePath']);
    const target = string(object(config['DefaultCacheBehavior'])['TargetOriginId']) ?? '';
    if (path !== undefined) put(target, path);
  }
}

function sampleOf(pattern: string): string {
  const path = pattern.startsWith('/') ? pattern : `/${pattern}`;
  const filled = path.endsWith('*') ? `${path.slice(0, -1)}assay-probe.txt` : path;
  return filled.replaceAll('*', 'assay-probe').replaceAll('?', 'a');
}
