import type { Graph } from '../../template';
import { flag, type Json, list, number, object, string, strings } from '../json';
import type { TwinValues } from '../values';

/** One record set as its template declares it. */
export interface RecordSet {
  readonly name: string;
  readonly type: string;
  readonly ttl: number;
  readonly values: readonly string[];
  readonly alias: { readonly target: string; readonly evaluatesHealth: boolean } | undefined;
  readonly setId: string | undefined;
  readonly healthCheck: string | undefined;
  readonly weight: number | undefined;
  readonly region: string | undefined;
  readonly geo: Json | undefined;
  readonly proximity: Json | undefined;
  readonly failover: string | undefined;
  readonly multivalue: boolean;
  /** The blocks of the location it stands for; `*` is the default location. */
  readonly blocks: readonly string[] | undefined;
}

/** A hosted zone. Names are in lower case and without their last dot. */
export interface Zone {
  readonly id: string;
  readonly name: string;
  readonly nameServers: readonly string[];
  /** Signing is on, and one of its key-signing keys is active. */
  readonly signed: boolean;
  readonly records: readonly RecordSet[];
}

/** The public hosted zones of the templates with their records, those of record set groups too. */
export function zonesOf(graph: Graph, values: TwinValues): readonly Zone[] {
  const collections = new Map(
    graph
      .resources('AWS::Route53::CidrCollection')
      .map(
        (resource) =>
          [
            values.text(resource.attribute('Id')) ?? '',
            list(values.plain(resource.get('Locations'))),
          ] as const,
      ),
  );
  const written = [
    ...graph
      .resources('AWS::Route53::RecordSet')
      .map((resource) => object(values.plain(resource.properties))),
    ...graph.resources('AWS::Route53::RecordSetGroup').flatMap((resource) => {
      const group = object(values.plain(resource.properties));
      const { HostedZoneId, HostedZoneName } = group;
      return list(group['RecordSets']).map(
        (record): Json => ({ HostedZoneId, HostedZoneName, ...object(record) }),
      );
    }),
  ];
  const zones = graph
    .resources('AWS::Route53::HostedZone')
    .filter((resource) => list(values.plain(resource.get('VPCs'))).length === 0)
    .map((resource) => ({
      id: values.text(resource.ref) ?? '',
      name: plainName(values.text(resource.get('Name')) ?? ''),
      nameServers: strings(values.plain(resource.attribute('NameServers'))).map(plainName),
    }));
  // Records may go into a zone that is imported: it is served, too, under names of its own.
  const imported = new Map<string, { id: string; name: string; nameServers: readonly string[] }>();
  for (const record of written) {
    if (zones.some((zone) => belongs(record, zone))) continue;
    const id = string(record['HostedZoneId']) ?? '';
    const name = plainName(string(record['HostedZoneName']) ?? parentOf(string(record['Name']) ?? ''));
    const known = imported.get(id + name);
    if (!known)
      imported.set(id + name, { id, name, nameServers: [1, 2, 3, 4].map((n) => `ns-${n}.awsdns-twin.net`) });
  }
  const active = idsOf(graph, values, 'AWS::Route53::KeySigningKey', ({ Status }) => Status === 'ACTIVE');
  const signing = idsOf(graph, values, 'AWS::Route53::DNSSEC', () => true);
  return [...zones, ...imported.values()].map((zone) => ({
    ...zone,
    signed: signing.has(zone.id) && active.has(zone.id),
    records: written.filter((record) => belongs(record, zone)).map((record) => recordOf(record, collections)),
  }));
}

/** Ids of the zones that resources of a type are of. */
function idsOf(
  graph: Graph,
  values: TwinValues,
  type: string,
  counts: (properties: Json) => boolean,
): ReadonlySet<string> {
  return new Set(
    graph
      .resources(type)
      .map((resource) => object(values.plain(resource.properties)))
      .flatMap((properties) => (counts(properties) ? (string(properties['HostedZoneId']) ?? []) : [])),
  );
}

/** In lower case, without the last dot. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/\.$/, '').replace(/\\052/g, '*');
}

function belongs(record: Json, zone: { readonly id: string; readonly name: string }): boolean {
  const id = string(record['HostedZoneId']);
  return id === undefined ? plainName(string(record['HostedZoneName']) ?? '') === zone.name : id === zone.id;
}

/** Without a zone name the registrable part of a record's name is the best guess there is. */
function parentOf(name: string): string {
  return plainName(name).split('.').slice(-2).join('.');
}

function recordOf(record: Json, collections: ReadonlyMap<string, readonly unknown[]>): RecordSet {
  const alias = record['AliasTarget'] === undefined ? undefined : object(record['AliasTarget']);
  const cidr = record['CidrRoutingConfig'] === undefined ? undefined : object(record['CidrRoutingConfig']);
  const region = string(record['Region']);
  return {
    name: plainName(string(record['Name']) ?? ''),
    type: string(record['Type']) ?? 'A',
    ttl: alias ? 60 : number(record['TTL'], 300),
    values: strings(record['ResourceRecords']),
    alias: alias && {
      target: plainName(string(alias['DNSName']) ?? ''),
      evaluatesHealth: flag(alias['EvaluateTargetHealth']),
    },
    setId: string(record['SetIdentifier']),
    healthCheck: string(record['HealthCheckId']),
    weight: record['Weight'] === undefined ? undefined : number(record['Weight'], 0),
    region,
    geo: record['GeoLocation'] === undefined ? undefined : object(record['GeoLocation']),
    proximity:
      record['GeoProximityLocation'] === undefined ? undefined : object(record['GeoProximityLocation']),
    failover: string(record['Failover']),
    multivalue: flag(record['MultiValueAnswer']),
    blocks: cidr && blocksOf(cidr, collections),
  };
}

function blocksOf(cidr: Json, collections: ReadonlyMap<string, readonly unknown[]>): readonly string[] {
  const name = string(cidr['LocationName']) ?? '*';
  if (name === '*') return ['*'];
  const locations = (collections.get(string(cidr['CollectionId']) ?? '') ?? []).map(object);
  return strings(locations.find((location) => string(location['LocationName']) === name)?.['CidrList']);
}
