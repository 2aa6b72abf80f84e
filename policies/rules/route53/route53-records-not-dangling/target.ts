import { compare, type Graph, type Resource, type Str, toStr, type Value } from '../../../../template';
import { atomsWithin, s3Place } from '../../../relations/distribution-origins';
import { rawMember } from '../../../relations/raw';
import { withoutDot } from '../../../relations/record-sets';

/** What a record's target turned out to be. */
export type Target =
  | { readonly kind: 'backed'; readonly by: Resource }
  /** A resource that is written in the template and that this scenario does not have. */
  | { readonly kind: 'absent'; readonly by: Resource }
  /** A name of AWS's that anybody can hold once its owner lets it go. */
  | { readonly kind: 'claimable' }
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'symbolic'; readonly value: Value };

/**
 * Domains of AWS whose names go back to the pool when the resource is deleted, so that somebody else may get them, or a
 * record may be made to answer for a stranger's. Sources: the endpoint pages of the services; for S3 the bucket's name is
 * all it takes.
 */
const CLAIMABLE = [
  'cloudfront.net',
  'elasticbeanstalk.com',
  'awsapprunner.com',
  'amplifyapp.com',
  'awsglobalaccelerator.com',
  'on.aws',
  'elb.amazonaws.com',
];

/** What a target name is, in the current scenario. `recordName` names the bucket of a website alias. */
export function targetOf(graph: Graph, target: Str, recordName: Str | undefined): Target {
  const place = s3Place(graph, target);
  if (place?.bucket) return { kind: 'backed', by: place.bucket };
  let symbolic: Value | undefined;
  for (const atom of atomsWithin(target)) {
    const resource = graph.ofAtom(atom);
    if (resource)
      return resource.exists ? { kind: 'backed', by: resource } : { kind: 'absent', by: resource };
    if (atom.origin.kind !== 'pseudo') symbolic ??= atom;
  }
  if (symbolic === undefined && isS3Website(target)) return websiteTarget(graph, target, recordName);
  if (isClaimable(target)) return { kind: 'claimable' };
  const record = recordNamed(graph, target);
  if (record) return { kind: 'backed', by: record };
  return symbolic === undefined ? { kind: 'elsewhere' } : { kind: 'symbolic', value: symbolic };
}

/** An alias to a website goes to the region's endpoint (`s3-website-REGION...`); the bucket is the one named like the record. */
function websiteTarget(graph: Graph, target: Str, recordName: Str | undefined): Target {
  const whole = String(target).toLowerCase();
  const at = whole.search(/\.s3[.-]website/);
  const name = at > 0 ? toStr(String(target).slice(0, at)) : withoutDot(recordName);
  if (name === undefined) return { kind: 'claimable' };
  for (const bucket of graph.declared('AWS::S3::Bucket')) {
    const own = toStr(bucket.get('BucketName'));
    if (own === undefined || compare(own, name) !== 'equal') continue;
    return bucket.exists ? { kind: 'backed', by: bucket } : { kind: 'absent', by: bucket };
  }
  return { kind: 'claimable' };
}

function isS3Website(target: Str): boolean {
  return /(^|\.)s3-website[.-]/i.test(String(target));
}

function recordNamed(graph: Graph, target: Str): Resource | undefined {
  const name = withoutDot(target);
  if (name === undefined) return undefined;
  const { written, open } = recordsByName(graph);
  const named = (record: Resource): boolean => {
    const own = withoutDot(toStr(record.get('Name')));
    return record.exists && own !== undefined && compare(own, name) === 'equal';
  };
  return [...(written.get(String(name)) ?? []), ...(openByName(open).get(String(name)) ?? [])].find(named);
}

interface Records {
  /** By the name that is written out for them. */
  readonly written: ReadonlyMap<string, readonly Resource[]>;
  /** Whose names are put together. */
  readonly open: readonly Resource[];
}

const known = new WeakMap<Graph, Records>();

/** Zones hold thousands of records, and each may point at another. */
function recordsByName(graph: Graph): Records {
  let records = known.get(graph);
  if (!records) {
    const all = graph.declared('AWS::Route53::RecordSet');
    const nameOf = ({ raw }: Resource) => rawMember(raw, 'Properties', 'Name');
    const literal = all.filter((record) => typeof nameOf(record) === 'string');
    const open = all.filter((record) => typeof nameOf(record) === 'object');
    records = { written: grouped(literal, (record) => withoutDot(String(nameOf(record)))), open };
    known.set(graph, records);
  }
  return records;
}

/** Put together anew where a condition decides about one of the names. */
function openByName(records: readonly Resource[]): ReadonlyMap<string, readonly Resource[]> {
  const [first] = records;
  if (!first) return new Map();
  return first.remember('records whose names are put together', () =>
    grouped(records, (record) => withoutDot(toStr(record.get('Name')))),
  );
}

function grouped(
  records: readonly Resource[],
  nameOf: (record: Resource) => Str | undefined,
): ReadonlyMap<string, readonly Resource[]> {
  const groups = new Map<string, Resource[]>();
  for (const record of records) {
    const name = nameOf(record);
    if (name === undefined) continue;
    const group = groups.get(String(name));
    if (group) group.push(record);
    else groups.set(String(name), [record]);
  }
  return groups;
}

function isClaimable(target: Str): boolean {
  const name = String(withoutDot(target)).toLowerCase();
  if (CLAIMABLE.some((domain) => name === domain || name.endsWith(`.${domain}`))) return true;
  return name.endsWith('.amazonaws.com') || name.endsWith('.amazonaws.com.cn');
}
