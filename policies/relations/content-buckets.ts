import { type Graph, isList, type Resource, toStr } from '../../template';
import { isPrivate, type Origin, originsOf } from './distribution-origins';

/** A distribution that serves a bucket by credentials of its own. */
export interface Server {
  readonly distribution: Resource;
  readonly origin: Origin;
}

/** The distributions that serve a bucket as a private origin: by an origin access control, or an origin access identity. */
export function serversOf(graph: Graph, bucket: Resource): readonly Server[] {
  const [first] = graph.declared('AWS::CloudFront::Distribution');
  // Kept at the first of them: otherwise every bucket of a template would look at every distribution of it.
  const served = first?.remember('buckets served privately', () => bucketsServed(graph));
  return served?.get(bucket) ?? [];
}

function bucketsServed(graph: Graph): ReadonlyMap<Resource, readonly Server[]> {
  const served = new Map<Resource, Server[]>();
  for (const distribution of graph.resources('AWS::CloudFront::Distribution')) {
    for (const origin of privateOrigins(graph, distribution)) {
      if (!origin.bucket) continue;
      const list = served.get(origin.bucket);
      if (list) list.push({ distribution, origin });
      else served.set(origin.bucket, [{ distribution, origin }]);
    }
  }
  return served;
}

function privateOrigins(graph: Graph, distribution: Resource): readonly Origin[] {
  return distribution.remember('private S3 origins', () =>
    originsOf(graph, distribution).origins.filter(isPrivate),
  );
}

/** The key of the templates that a bucket encrypts with. */
export function encryptionKeyOf(graph: Graph, bucket: Resource): Resource | undefined {
  const rules = bucket.get('BucketEncryption', 'ServerSideEncryptionConfiguration');
  for (const i of isList(rules) ? rules.keys() : []) {
    const id = toStr(
      bucket.get(
        'BucketEncryption',
        'ServerSideEncryptionConfiguration',
        i,
        'ServerSideEncryptionByDefault',
        'KMSMasterKeyID',
      ),
    );
    const key = graph.denoted(id, 'AWS::KMS::Key');
    if (key) return key;
  }
  return undefined;
}
