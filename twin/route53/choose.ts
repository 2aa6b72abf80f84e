import { number, object, string } from '../json';
import { type Client, contains, distance, placeOf, regionPlace } from './client';
import type { RecordSet } from './zones';

/** Health checks that fail now, and alias targets that are down. Everything else is healthy, and what has no check always is. */
export type Health = ReadonlySet<string>;

const MOST_VALUES = 8;

/**
 * The record sets of one name and type that answer a client.
 * Source: Route 53 Developer Guide, "Choosing a routing policy", and "How Route 53 chooses records when health checking is
 * configured".
 */
export function choose(records: readonly RecordSet[], client: Client, health: Health): readonly RecordSet[] {
  const healthy = ({ healthCheck, alias }: RecordSet): boolean =>
    !(healthCheck !== undefined && health.has(healthCheck)) &&
    !(alias?.evaluatesHealth && health.has(alias.target));
  const [first] = records;
  if (!first) return [];
  if (first.weight !== undefined) return weighted(records, healthy);
  if (first.failover !== undefined) return failover(records, healthy);
  if (first.multivalue) return multivalue(records, healthy);
  if (first.region !== undefined)
    return nearest(records, client, healthy, (record) => [regionPlace(record.region ?? ''), 0]);
  if (first.proximity !== undefined) return nearest(records, client, healthy, proximity);
  if (first.geo !== undefined) return geolocation(records, client, healthy);
  if (first.blocks !== undefined) return byBlock(records, client, healthy);
  return [first];
}

type Healthy = (record: RecordSet) => boolean;

/** w/Σw over the healthy ones; those of weight 0 only when every other is unhealthy; all when none is healthy. */
function weighted(records: readonly RecordSet[], healthy: Healthy): readonly RecordSet[] {
  const well = records.filter(healthy);
  const positive = well.filter(({ weight }) => (weight ?? 0) > 0);
  const pool = positive.length > 0 ? positive : well.length > 0 ? well : records;
  const total = pool.reduce((sum, { weight }) => sum + (weight ?? 0), 0);
  let at = Math.random() * (total === 0 ? pool.length : total);
  for (const record of pool) {
    at -= total === 0 ? 1 : (record.weight ?? 0);
    if (at < 0) return [record];
  }
  return pool.slice(-1);
}

/** The primary, unless only the secondary is healthy. */
function failover(records: readonly RecordSet[], healthy: Healthy): readonly RecordSet[] {
  const primary = records.find((record) => record.failover === 'PRIMARY');
  const secondary = records.find((record) => record.failover === 'SECONDARY');
  const chosen =
    primary && secondary && !healthy(primary) && healthy(secondary) ? secondary : (primary ?? secondary);
  return chosen ? [chosen] : [];
}

/** Up to eight healthy ones at random; up to eight of all when none is healthy. */
function multivalue(records: readonly RecordSet[], healthy: Healthy): readonly RecordSet[] {
  const well = records.filter(healthy);
  return shuffled(well.length > 0 ? well : records).slice(0, MOST_VALUES);
}

function nearest(
  records: readonly RecordSet[],
  client: Client,
  healthy: Healthy,
  where: (record: RecordSet) => readonly [readonly [number, number], number],
): readonly RecordSet[] {
  const well = records.filter(healthy);
  const pool = well.length > 0 ? well : records;
  const place = placeOf(client);
  if (!place) return pool.slice(0, 1);
  const away = (record: RecordSet): number => {
    const [at, bias] = where(record);
    // A positive bias makes a region larger: what is within it seems nearer.
    return distance([place.latitude, place.longitude], at) * (1 - bias / 100);
  };
  return [...pool].sort((a, b) => away(a) - away(b)).slice(0, 1);
}

function proximity({ proximity: location }: RecordSet): readonly [readonly [number, number], number] {
  const at = object(location);
  const coordinates = object(at['Coordinates']);
  const region = string(at['AWSRegion']);
  const place: readonly [number, number] =
    region === undefined
      ? [number(coordinates['Latitude'], 0), number(coordinates['Longitude'], 0)]
      : regionPlace(region);
  return [place, number(at['Bias'], 0)];
}

/** The smallest location that holds the client: country, continent, default. Without a default there is no answer. */
function geolocation(records: readonly RecordSet[], client: Client, healthy: Healthy): readonly RecordSet[] {
  const place = placeOf(client);
  const matching = (test: (geo: Readonly<Record<string, unknown>>) => boolean): RecordSet | undefined =>
    records.find((record) => record.geo !== undefined && test(record.geo) && healthy(record));
  const found =
    (place &&
      matching((geo) => geo['CountryCode'] === place.country && geo['SubdivisionCode'] === undefined)) ??
    (place && matching((geo) => geo['ContinentCode'] === place.continent)) ??
    matching((geo) => geo['CountryCode'] === '*');
  return found ? [found] : [];
}

/** The longest block that holds the whole of the client's subnet; the default location otherwise. */
function byBlock(records: readonly RecordSet[], client: Client, healthy: Healthy): readonly RecordSet[] {
  const matches = records.flatMap((record) =>
    (record.blocks ?? [])
      .filter(
        (block) =>
          block !== '*' && contains(block, client.address) && client.bits >= Number(block.split('/')[1]),
      )
      .map((block) => ({ record, bits: Number(block.split('/')[1]) })),
  );
  matches.sort((a, b) => b.bits - a.bits);
  const best =
    matches.find(({ record }) => healthy(record))?.record ??
    records.find(({ blocks }) => blocks?.includes('*'));
  return best ? [best] : [];
}

export function shuffled<T>(items: readonly T[]): T[] {
  const all = [...items];
  for (let i = all.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    const [a, b] = [all[i], all[j]];
    if (a !== undefined && b !== undefined) [all[i], all[j]] = [b, a];
  }
  return all;
}
