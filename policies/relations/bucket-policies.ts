import { compare, type Graph, isSymbolic, type Resource, toStr, type Value } from '../../template';
import { type Document, documentOf } from './policy-statements';

/** A bucket policy that is attached to a bucket. */
export interface BucketPolicy extends Document {
  readonly resource: Resource;
}

/** The policies attached to a bucket, from any stack that is deployed with it. */
export function bucketPolicies(graph: Graph, bucket: Resource): readonly BucketPolicy[] {
  return graph
    .related(bucket, 'AWS::S3::BucketPolicy', 'Bucket')
    .map((resource) => ({ resource, ...documentOf(resource.get('PolicyDocument'), ['PolicyDocument']) }));
}

/**
 * A policy that may or may not be attached to this bucket: its `Bucket` rests on a value that could be the bucket's given
 * name. A bucket whose name CloudFormation makes up cannot be named by a value from outside.
 */
export function possiblePolicy(
  graph: Graph,
  bucket: Resource,
): { readonly policy: Resource; readonly value: Value } | undefined {
  const name = toStr(bucket.get('BucketName'));
  if (name === undefined) return undefined;
  for (const policy of loosePolicies(graph)) {
    if (!policy.exists) continue;
    const value = toStr(policy.get('Bucket'));
    if (isSymbolic(value) && compare(value, name) === 'unknown') return { policy, value };
  }
  return undefined;
}

const loose = new WeakMap<Graph, readonly Resource[]>();

/** Policies that refer to no bucket of the templates at all. Static, so that asking decides no condition. */
function loosePolicies(graph: Graph): readonly Resource[] {
  let known = loose.get(graph);
  if (!known) {
    known = graph
      .declared('AWS::S3::BucketPolicy')
      .filter((policy) => !graph.referencesFrom(policy).some(({ to }) => to.type === 'AWS::S3::Bucket'));
    loose.set(graph, known);
  }
  return known;
}
