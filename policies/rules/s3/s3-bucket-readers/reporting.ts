import { type Graph, isList, partsOf, type Resource, type Str, text, toStr } from '../../../../template';
import { isNamed } from '../../../relations/named-resources';
import { trustsService } from '../../../relations/role-trust';

/** The buckets that are asked about: those that are named, else those that workgroups of Athena write results to. */
export function reportingBuckets(graph: Graph, named: readonly string[]): ReadonlySet<Resource> {
  if (named.length > 0)
    return new Set(graph.resources('AWS::S3::Bucket').filter((bucket) => isNamed(bucket, named)));
  const found = new Set<Resource>();
  for (const group of graph.resources('AWS::Athena::WorkGroup')) {
    const location = toStr(
      group.get('WorkGroupConfiguration', 'ResultConfiguration', 'OutputLocation') ??
        group.get('WorkGroupConfiguration', 'ManagedQueryResultsConfiguration', 'OutputLocation'),
    );
    if (location === undefined) continue;
    const bucket = graph.denoted(bucketName(location), 'AWS::S3::Bucket');
    if (bucket) found.add(bucket);
  }
  return found;
}

/** The bucket of `s3://bucket/prefix`. */
function bucketName(location: Str): Str {
  const parts = partsOf(location);
  const [first, ...rest] = parts;
  const open = typeof first === 'string' ? [first.replace(/^s3:\/\//, ''), ...rest] : parts;
  const end = open.findIndex((part) => typeof part === 'string' && part.includes('/'));
  if (end < 0) return text(open);
  const last = open[end];
  const cut = typeof last === 'string' ? last.slice(0, last.indexOf('/')) : '';
  return text([...open.slice(0, end), cut]);
}

/** The roles by which reporting tools read: those that are named, and those that these services may assume. */
export function readerRoles(
  graph: Graph,
  named: readonly string[],
  services: readonly string[],
): readonly Resource[] {
  const attached = new Set(
    graph.resources('AWS::RedshiftServerless::Namespace').flatMap((namespace) => {
      const roles = namespace.get('IamRoles');
      return (isList(roles) ? roles : []).map((role) => graph.denoted(role, 'AWS::IAM::Role'));
    }),
  );
  return graph
    .resources('AWS::IAM::Role', 'AWS::IAM::User')
    .filter(
      (one) =>
        isNamed(one, named) ||
        attached.has(one) ||
        (one.type === 'AWS::IAM::Role' && services.some((service) => trustsService(one, service) === 'yes')),
    );
}
