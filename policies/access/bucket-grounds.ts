import type { Text } from '../../iam';
import { type Graph, type Resource, toStr } from '../../template';
import { type Gap, type PlacedDocument, placedDocument } from './principals';
import { iamText } from './text';
import { textKey } from './text-split';

/** The bucket of the templates that an ARN in a policy means. */
export function bucketMeant(graph: Graph, arn: Text): Resource | undefined {
  const wanted = textKey(arn);
  return graph.declared('AWS::S3::Bucket').find((bucket) => {
    const own = toStr(bucket.attribute('Arn'));
    return own !== undefined && textKey(iamText(own)) === wanted && bucket.exists;
  });
}

/** The policy of a bucket; the first of several, which overwrite each other. */
export function bucketPolicyOf(
  graph: Graph,
  bucket: Resource,
): { readonly document: PlacedDocument; readonly gaps: readonly Gap[] } | undefined {
  const [policy] = graph.related(bucket, 'AWS::S3::BucketPolicy', 'Bucket');
  return policy && placedDocument(policy, ['PolicyDocument']);
}
