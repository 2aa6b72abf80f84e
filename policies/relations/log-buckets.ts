import { type Graph, isList, isSymbolic, type Resource, text, toStr } from '../../template';
import { bucketPolicies } from './bucket-policies';
import { patternCovers } from './glob';
import { coversResource, hasEffect, isOpaque, namesAction, type Statement } from './policy-statements';
import { every, some, type Truth } from './truth';

/** A resource that writes its access logs to a bucket, and where it says so. */
export interface LogSource {
  readonly resource: Resource;
  readonly path: readonly (string | number)[];
}

const BY_PROPERTY: readonly { readonly type: string; readonly path: readonly string[] }[] = [
  { type: 'AWS::S3::Bucket', path: ['LoggingConfiguration', 'DestinationBucketName'] },
  { type: 'AWS::CloudFront::Distribution', path: ['DistributionConfig', 'Logging', 'Bucket'] },
  // Vended logs, such as those of distributions (standard logging v2).
  { type: 'AWS::Logs::DeliveryDestination', path: ['DestinationResourceArn'] },
];

/** Who delivers access logs to this bucket: buckets, distributions, load balancers and log deliveries of the templates. */
export function logSourceOf(graph: Graph, bucket: Resource): LogSource | undefined {
  for (const { type, path } of BY_PROPERTY) {
    const source = graph.related(bucket, type, ...path).find((resource) => resource !== bucket);
    if (source) return { resource: source, path };
  }
  for (const { from } of graph.referencesTo(bucket)) {
    if (from.type !== 'AWS::ElasticLoadBalancingV2::LoadBalancer' || !from.exists) continue;
    const attributes = from.get('LoadBalancerAttributes');
    const index = isList(attributes) ? attributes.findIndex((_, i) => logsTo(graph, from, i) === bucket) : -1;
    if (index >= 0) return { resource: from, path: ['LoadBalancerAttributes', index] };
  }
  return undefined;
}

function logsTo(graph: Graph, balancer: Resource, index: number): Resource | undefined {
  const at = ['LoadBalancerAttributes', index] as const;
  if (balancer.get(...at, 'Key') !== 'access_logs.s3.bucket') return undefined;
  return graph.denoted(balancer.get(...at, 'Value'), 'AWS::S3::Bucket');
}

/**
 * Whether a bucket lets S3's log delivery write to it: by its policy (`logging.s3.amazonaws.com`), or by the canned ACL
 * `LogDeliveryWrite`. Source: S3 User Guide, "Permissions for log delivery".
 */
export function admitsServerAccessLogs(graph: Graph, destination: Resource): Truth {
  const acl = destination.get('AccessControl');
  const byAcl: Truth = isSymbolic(acl) ? 'unknown' : acl === 'LogDeliveryWrite' ? 'yes' : 'no';
  const byPolicy = bucketPolicies(graph, destination).flatMap(({ statements, opaque }) => [
    ...opaque.map((): Truth => 'unknown'),
    ...statements.map((statement) => admitsDelivery(statement, destination)),
  ]);
  return some([byAcl, ...byPolicy]);
}

function admitsDelivery(statement: Statement, destination: Resource): Truth {
  const named = statement.principals.map(({ type, value }): Truth => {
    if (type === '*' || value === '*') return 'yes';
    if (type !== 'Service') return 'no';
    return isSymbolic(value) ? 'unknown' : value === 'logging.s3.amazonaws.com' ? 'yes' : 'no';
  });
  const objectsOf = text([toStr(destination.attribute('Arn')) ?? '', '/*']);
  // A prefix below the bucket is enough: which one the logs take is the source's affair.
  const objects = some([
    coversResource(statement, objectsOf),
    ...statement.resources.map((resource) => patternCovers(objectsOf, resource)),
  ]);
  return every([
    hasEffect(statement, 'Allow'),
    isOpaque(statement, 'Principal') ? 'unknown' : some(named),
    namesAction(statement, 's3:PutObject'),
    objects,
  ]);
}
