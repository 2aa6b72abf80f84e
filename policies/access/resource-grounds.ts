import type { Text } from '../../iam';
import { type Graph, type Resource, toStr } from '../../template';
import { type Gap, type PlacedDocument, placedDocument } from './principals';
import { iamText } from './text';
import { textKey } from './text-split';

/** The resource of the templates that an ARN in a policy means. */
export function resourceMeant(graph: Graph, type: string, arn: Text): Resource | undefined {
  const wanted = textKey(arn);
  return graph.declared(type).find((resource) => {
    const own = toStr(resource.attribute('Arn'));
    return own !== undefined && textKey(iamText(own)) === wanted && resource.exists;
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

/** The policy of a table, where it has one. */
export function tablePolicyOf(
  table: Resource,
): { readonly document: PlacedDocument; readonly gaps: readonly Gap[] } | undefined {
  const path = ['ResourcePolicy', 'PolicyDocument'];
  return table.get(...path) === undefined ? undefined : placedDocument(table, path);
}
