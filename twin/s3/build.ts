import type { Graph } from '../../template';
import { object } from '../json';
import type { TwinValues } from '../values';
import { type Bucket, policyDocument } from './bucket';

/** The buckets that the templates declare, empty, with the policies that name them. */
export function bucketsOf(graph: Graph, values: TwinValues): Map<string, Bucket> {
  const policies = graph.resources('AWS::S3::BucketPolicy').map((resource) => ({
    bucket: values.text(resource.get('Bucket')) ?? '',
    policy: policyDocument(values.plain(resource.get('PolicyDocument')), resource.logicalId),
  }));
  const buckets = new Map<string, Bucket>();
  for (const resource of graph.resources('AWS::S3::Bucket')) {
    const name = values.text(resource.ref) ?? '';
    buckets.set(name, {
      name,
      arn: `arn:aws:s3:::${name}`,
      account: values.text(resource.resolver.ref('AWS::AccountId') ?? '') ?? '',
      region: values.text(resource.resolver.ref('AWS::Region') ?? '') ?? '',
      config: object(values.plain(resource.properties)),
      policies: policies.filter(({ bucket }) => bucket === name).map(({ policy }) => policy),
      objects: new Map(),
    });
  }
  return buckets;
}
