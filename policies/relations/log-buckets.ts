import { type Graph, isList, isSymbolic, type Resource, text, toStr } from '../../template';
import { bucketPolicies } from './bucket-policies';
import { patternCovers } from './glob';
import { coversResource, hasEffect, type Statement } from './policy-statements';
import { speaksOf } from './service-admission';
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
 * Whether a bucket lets S3's log delivery write the logs of `source` to it: by its policy (`logging.s3.amazonaws.com`), or by
 * the canned ACL `LogDeliveryWrite`. Source: S3 User Guide, "Permissions for log delivery".
 */
export function admitsServerAccessLogs(graph: Graph, destination: Resource, source: Resource): Truth {
  const acl = destination.get('AccessControl');
  const byAcl: Truth = isSymbolic(acl) ? 'unknown' : acl === 'LogDeliveryWrite' ? 'yes' : 'no';
  const policies = bucketPolicies(graph, destination);
  const statements = policies.flatMap((policy) => policy.statements);
  const of = (effect: 'Allow' | 'Deny'): Truth =>
    some(statements.map((statement) => speaksOfDelivery(statement, effect, destination, source)));
  const opaque = policies.flatMap((policy) => policy.opaque).map((): Truth => 'unknown');
  const denied = of('Deny');
  // "The destination bucket must not have an S3 Object Lock default retention period" (S3 User Guide, "Logging requests").
  const retention = destination.get('ObjectLockConfiguration', 'Rule', 'DefaultRetention');
  return every([
    isSymbolic(retention) ? 'unknown' : retention === undefined ? 'yes' : 'no',
    some([byAcl, of('Allow'), ...opaque]),
    denied === 'unknown' ? 'unknown' : denied === 'yes' ? 'no' : 'yes',
  ]);
}

function speaksOfDelivery(
  statement: Statement,
  effect: 'Allow' | 'Deny',
  destination: Resource,
  source: Resource,
): Truth {
  const prefix = toStr(source.get('LoggingConfiguration', 'LogFilePrefix')) ?? '';
  const logs = text([toStr(destination.attribute('Arn')) ?? '', '/', prefix, '*']);
  const whole = coversResource(statement, logs);
  const part = some(statement.resources.map((resource) => patternCovers(logs, resource)));
  // What S3 appends to the prefix is its own affair: a statement about a part of the keys below it may miss every log.
  const ofPart = part === 'no' ? 'no' : 'unknown';
  return every([
    hasEffect(statement, effect),
    speaksOf(statement, { service: 'logging.s3.amazonaws.com', action: 's3:PutObject', source }),
    statement.notResource ? 'unknown' : some([whole, ofPart]),
  ]);
}
