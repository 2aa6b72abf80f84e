import type { Resource, Value } from '../../../template';
import { isOpen, type Json, list, number, object, string, strings } from '../../cloudfront/shared/json';
import type { Deployment } from '../../deployment/deployment';

/** How Route 53 chooses among the records of one name and type. */
export type Policy =
  | 'simple'
  | 'weighted'
  | 'latency'
  | 'geolocation'
  | 'geoproximity'
  | 'ip-based'
  | 'failover'
  | 'multivalue';

/** What a record says, whoever tells it: a template, or the settings of a zone. Plain data. */
export interface RecordContent {
  readonly ttl: number | undefined;
  /** Values as they are compared: names in lower case without the last dot. */
  readonly values: readonly string[];
  readonly aliasTarget: string | undefined;
  readonly weight: number | undefined;
  readonly region: string | undefined;
  readonly continent: string | undefined;
  readonly country: string | undefined;
  readonly subdivision: string | undefined;
  readonly failover: string | undefined;
  /** Whether it can be out of service: a health check, or an alias that evaluates its target. */
  readonly checked: boolean;
}

/** One record as its template declares it. Plain data. */
export interface DeclaredRecord extends RecordContent {
  readonly logicalId: string;
  readonly setId: string;
  /** Blocks of its location; `*` for the default location. */
  readonly blocks: readonly string[];
}

/** All records of one name and type in one zone. */
export interface RecordGroup {
  readonly zone: string;
  /** Name servers that an output tells; empty where the delegation has to be looked up. */
  readonly servers: readonly string[];
  readonly name: string;
  readonly type: string;
  readonly policy: Policy;
  readonly records: readonly DeclaredRecord[];
  /** Values that would have to be known to judge the answers. */
  readonly open: readonly string[];
}

/** In lower case, without the last dot, a wildcard as a star. */
export function plainName(name: string): string {
  // The label of a value that is not known stays as a person knows it.
  if (isOpen(name)) return name;
  return name.toLowerCase().replace(/\.$/, '').replace(/\\052/g, '*');
}

const TYPES = ['AWS::Route53::RecordSet', 'AWS::Route53::RecordSetGroup'] as const;

/**
 * The groups of records of which this resource holds the first: each group is asked about once, whatever resources hold the
 * others.
 */
export function groupsOf(resource: Resource, deployment: Deployment): readonly RecordGroup[] {
  // Only what can share a name is read in full: a zone may hold thousands of records.
  const names = new Set(recordsIn(resource, deployment).map(nameOf));
  const sharing = deployment.graph
    .resources(...TYPES)
    .filter(
      (owner) => owner.type !== TYPES[0] || names.has(nameOf({ Name: deployment.plain(owner.get('Name')) })),
    );
  const all = sharing.flatMap((owner) =>
    recordsIn(owner, deployment).map((record) => ({ owner, record, zone: zoneOf(record, deployment) })),
  );
  const groups = new Map<string, (typeof all)[number][]>();
  for (const entry of all) {
    const { record, zone } = entry;
    const key = JSON.stringify([zone.id, plainName(string(record['Name']) ?? ''), string(record['Type'])]);
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return [...groups.values()].flatMap((group): readonly RecordGroup[] => {
    const [first] = group;
    if (!first || first.owner !== resource || first.zone.isPrivate) return [];
    const records = group.map(({ owner, record }) => declared(owner, record, deployment));
    return [
      {
        zone: first.zone.name,
        servers: first.zone.servers,
        name: plainName(string(first.record['Name']) ?? ''),
        type: string(first.record['Type']) ?? 'A',
        policy: policyOf(first.record),
        records,
        open: [
          ...new Set(
            [
              first.zone.name,
              string(first.record['Name']) ?? '',
              ...records.flatMap(({ values, aliasTarget }) => [...values, aliasTarget ?? '']),
            ].filter(isOpen),
          ),
        ],
      },
    ];
  });
}

function nameOf(record: Json): string {
  return plainName(string(record['Name']) ?? '');
}

/** A name to ask for: a wildcard stands for any. */
export function askedName({ name }: RecordGroup): string {
  return name.startsWith('*.') ? `assay-probe${name.slice(1)}` : name;
}

function recordsIn(owner: Resource, deployment: Deployment): readonly Json[] {
  const properties = object(deployment.plain(owner.properties));
  if (owner.type === 'AWS::Route53::RecordSet') return [properties];
  const { HostedZoneId, HostedZoneName } = properties;
  return list(properties['RecordSets']).map((record) => ({
    HostedZoneId,
    HostedZoneName,
    ...object(record),
  }));
}

interface ZoneRef {
  readonly id: string;
  readonly name: string;
  readonly servers: readonly string[];
  readonly isPrivate: boolean;
}

/** The zone of the template that a HostedZoneId means; undefined for one that is imported. */
export function zoneOfId(id: Value | undefined, deployment: Deployment): Resource | undefined {
  const text = deployment.text(id) ?? String(id);
  return deployment.graph
    .resources('AWS::Route53::HostedZone')
    .find(
      (zone) =>
        text === (deployment.text(zone.ref) ?? String(zone.ref)) || text === String(zone.attribute('Id')),
    );
}

function zoneOf(record: Json, deployment: Deployment): ZoneRef {
  const [id, name] = [string(record['HostedZoneId']), string(record['HostedZoneName'])];
  for (const zone of deployment.graph.resources('AWS::Route53::HostedZone')) {
    const own = plainName(deployment.text(zone.get('Name')) ?? String(zone.get('Name') ?? ''));
    const ref = deployment.text(zone.ref) ?? String(zone.ref);
    if (id === undefined ? plainName(name ?? '') !== own : id !== ref && id !== String(zone.attribute('Id')))
      continue;
    return {
      id: zone.id,
      name: own,
      servers: (deployment.texts(zone.attribute('NameServers')) ?? []).map(plainName),
      isPrivate: list(zone.get('VPCs')).length > 0,
    };
  }
  // A zone that is imported: its name is told, or it ends the record's name.
  const guess = name ?? (string(record['Name']) ?? '').split('.').slice(-2).join('.');
  return { id: id ?? guess, name: plainName(guess), servers: [], isPrivate: false };
}

/** The routing policy, by the property that only it has. */
function policyOf(record: Json): Policy {
  if (record['Weight'] !== undefined) return 'weighted';
  if (record['Failover'] !== undefined) return 'failover';
  if (record['GeoProximityLocation'] !== undefined) return 'geoproximity';
  if (record['GeoLocation'] !== undefined) return 'geolocation';
  if (record['CidrRoutingConfig'] !== undefined) return 'ip-based';
  if (record['Region'] !== undefined) return 'latency';
  return record['MultiValueAnswer'] === true || record['MultiValueAnswer'] === 'true'
    ? 'multivalue'
    : 'simple';
}

function declared(owner: Resource, record: Json, deployment: Deployment): DeclaredRecord {
  const alias = record['AliasTarget'] === undefined ? undefined : object(record['AliasTarget']);
  const geo = object(record['GeoLocation']);
  const type = string(record['Type']) ?? 'A';
  return {
    logicalId: owner.logicalId,
    setId: string(record['SetIdentifier']) ?? owner.logicalId,
    ttl: number(record['TTL']),
    values: strings(record['ResourceRecords']).map((value) => comparable(type, value)),
    aliasTarget: alias && plainName(string(alias['DNSName']) ?? ''),
    weight: number(record['Weight']),
    region: string(record['Region']),
    continent: string(geo['ContinentCode']),
    country: string(geo['CountryCode']),
    subdivision: string(geo['SubdivisionCode']),
    failover: string(record['Failover']),
    blocks: blocksOf(record, deployment),
    checked:
      record['HealthCheckId'] !== undefined ||
      alias?.['EvaluateTargetHealth'] === true ||
      alias?.['EvaluateTargetHealth'] === 'true',
  };
}

function blocksOf(record: Json, deployment: Deployment): readonly string[] {
  if (record['CidrRoutingConfig'] === undefined) return [];
  const config = object(record['CidrRoutingConfig']);
  const name = string(config['LocationName']) ?? '*';
  if (name === '*') return ['*'];
  const id = string(config['CollectionId']);
  for (const collection of deployment.graph.resources('AWS::Route53::CidrCollection')) {
    const own = collection.attribute('Id');
    if (id !== (deployment.text(own) ?? String(own)) && id !== deployment.text(collection.ref)) continue;
    const locations = list(deployment.plain(collection.get('Locations'))).map(object);
    return strings(locations.find((location) => string(location['LocationName']) === name)?.['CidrList']);
  }
  return [];
}

/** A value in the form in which an answer has it. */
export function comparable(type: string, value: string): string {
  const text = value.trim();
  switch (type) {
    case 'TXT':
    case 'SPF':
      return [...text.matchAll(/"((?:[^"\\]|\\.){0,255})"/g)].map((match) => match[1] ?? '').join(' ');
    case 'A':
      return text;
    case 'AAAA':
      return expandedV6(text);
    default:
      return text.split(/\s+/).map(plainName).join(' ');
  }
}

/** All eight groups written out, so that two spellings of one address are the same. */
function expandedV6(address: string): string {
  const [head = '', tail] = address.toLowerCase().split('::');
  const groups = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const [left, right] = [groups(head), groups(tail ?? '')];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  return [...left, ...Array.from({ length: zeros }, () => '0'), ...right]
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
