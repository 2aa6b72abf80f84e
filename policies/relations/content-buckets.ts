import { type Graph, isList, type Resource, toStr } from '../../template';
import { isPrivate, type Origin, originsOf } from './distribution-origins';

/** A distribution that serves a bucket by credentials of its own. */
export interface Server {
  readonly distribution: Resource;
  readonly origin: Origin;
}

/** The distributions that serve a bucket as a private origin: by an origin access control, or an origin access identity. */
export function serversOf(graph: Graph, bucket: Resource): readonly Server[] {
  return graph
    .declared('AWS::CloudFront::Distribution')
    .filter((distribution) => distribution.exists)
    .flatMap((distribution) =>
      privateOrigins(graph, distribution)
        .filter((origin) => origin.bucket === bucket)
        .map((origin) => ({ distribution, origin })),
    );
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
