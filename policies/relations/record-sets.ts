import {
  type Graph,
  isList,
  isObject,
  isSymbolic,
  type Path,
  type Resource,
  type Str,
  text,
  toStr,
  type Value,
  type ValueObject,
} from '../../template';
import { isSame } from './sameness';
import { isOn } from './truth';

/** One record set, on its own or in a group. */
export interface RecordSet {
  readonly resource: Resource;
  /** Below the resource's properties; empty for a record set on its own. */
  readonly path: Path;
  readonly value: ValueObject;
  readonly name: Str | undefined;
  readonly type: Value | undefined;
}

/** Routing policies, as the console calls them; an alias without a policy is `simple` too. */
export type RoutingPolicy =
  | 'simple'
  | 'weighted'
  | 'latency'
  | 'geolocation'
  | 'geoproximity'
  | 'failover'
  | 'multivalue'
  | 'ip-based';

const BY_PROPERTY: readonly (readonly [string, RoutingPolicy])[] = [
  ['Weight', 'weighted'],
  ['Region', 'latency'],
  ['GeoLocation', 'geolocation'],
  ['GeoProximityLocation', 'geoproximity'],
  ['Failover', 'failover'],
  ['MultiValueAnswer', 'multivalue'],
  ['CidrRoutingConfig', 'ip-based'],
];

/** The record sets that a resource writes, and the value that stands for those that are not known. */
export function recordSetsOf(resource: Resource): {
  readonly records: readonly RecordSet[];
  readonly opaque?: Value;
} {
  if (resource.type === 'AWS::Route53::RecordSet')
    return { records: [recordSet(resource, [], resource.properties)] };
  const written = resource.get('RecordSets');
  if (isSymbolic(written)) return { records: [], opaque: written };
  const items = isList(written) ? written : [];
  const opaque = items.find(isSymbolic);
  const records = items.flatMap((value, i) =>
    isObject(value) ? [recordSet(resource, ['RecordSets', i], value)] : [],
  );
  return { records, ...(opaque && { opaque }) };
}

function recordSet(resource: Resource, path: Path, value: ValueObject): RecordSet {
  return { resource, path, value, name: withoutDot(toStr(value['Name'])), type: value['Type'] };
}

/** By which policy a record set is chosen. One that says it is no multivalue answer is chosen by nothing. */
export function policyOf({ value }: RecordSet): RoutingPolicy {
  const says = (property: string): boolean =>
    value[property] !== undefined && (property !== 'MultiValueAnswer' || isOn(value[property]) !== 'no');
  return BY_PROPERTY.find(([property]) => says(property))?.[1] ?? 'simple';
}

/** Record sets of the same zone, name and type that the scenario has, itself among them. */
export function siblingsOf(graph: Graph, record: RecordSet): readonly RecordSet[] {
  return graph
    .resources('AWS::Route53::RecordSet', 'AWS::Route53::RecordSetGroup')
    .flatMap((resource) => recordSetsOf(resource).records)
    .filter(
      (other) =>
        isSame(other.name, record.name) && other.type === record.type && sameZone(graph, other, record),
    );
}

/** Record sets of a hosted zone of the templates. */
export function recordsOfZone(graph: Graph, zone: Resource): readonly RecordSet[] {
  const name = withoutDot(toStr(zone.get('Name')));
  return graph
    .resources('AWS::Route53::RecordSet', 'AWS::Route53::RecordSetGroup')
    .flatMap((resource) => recordSetsOf(resource).records)
    .filter((record) => {
      const [id, zoneName] = zoneOf(record);
      if (id !== undefined) return graph.denoted(id, 'AWS::Route53::HostedZone') === zone;
      return isSame(withoutDot(toStr(zoneName)), name);
    });
}

/** A group names the zone once for all of its record sets. */
function zoneOf({ resource, value }: RecordSet): readonly [Value | undefined, Value | undefined] {
  return [
    value['HostedZoneId'] ?? resource.get('HostedZoneId'),
    value['HostedZoneName'] ?? resource.get('HostedZoneName'),
  ];
}

function sameZone(graph: Graph, a: RecordSet, b: RecordSet): boolean {
  const [[idA, nameA], [idB, nameB]] = [zoneOf(a), zoneOf(b)];
  const [zoneA, zoneB] = [idA, idB].map((id) => graph.denoted(id, 'AWS::Route53::HostedZone'));
  if (zoneA && zoneB) return zoneA === zoneB;
  if (idA !== undefined && idB !== undefined) return isSame(toStr(idA), toStr(idB));
  if (nameA !== undefined && nameB !== undefined)
    return isSame(withoutDot(toStr(nameA)), withoutDot(toStr(nameB)));
  // One by id, the other by name: they are of one name, so that they are of one zone unless there are two of that name.
  return true;
}

/** Names are written with and without the root's dot, in either case. */
export function withoutDot(name: Str | undefined): Str | undefined {
  if (name === undefined) return undefined;
  if (typeof name === 'string') return (name.endsWith('.') ? name.slice(0, -1) : name).toLowerCase();
  const shown = 'parts' in name ? name.parts : [name];
  const last = shown.at(-1);
  return typeof last === 'string' && last.endsWith('.')
    ? text([...shown.slice(0, -1), last.slice(0, -1)])
    : name;
}
