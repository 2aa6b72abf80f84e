import { isIPv4 } from 'node:net';
import type { Clock } from '../clock';
import { address } from '../values';
import { choose, shuffled } from './choose';
import type { Client } from './client';
import { Signing } from './signing';
import type { Zone } from './zones';

export interface Rr {
  readonly name: string;
  readonly type: string;
  readonly ttl: number;
  /** As the zone file writes it. */
  readonly data: string;
}

/** What a name server says to one question. */
export interface Said {
  readonly rcode: 'NOERROR' | 'NXDOMAIN' | 'REFUSED';
  readonly answers: readonly Rr[];
  readonly authorities: readonly Rr[];
  /** The zone that answers. */
  readonly zone?: string;
}

/** Route 53's own (Developer Guide, "NS and SOA records that Amazon Route 53 creates for a public hosted zone"). */
const NS_TTL = 172_800;
const SOA_TTL = 900;
const MOST_HOPS = 8;

export class Authority {
  /** Ids of health checks that fail now, and names of alias targets that are down. */
  readonly unhealthy = new Set<string>();

  readonly signing: Signing;

  constructor(
    readonly zones: readonly Zone[],
    clock: Clock,
  ) {
    this.signing = new Signing(zones, clock);
  }

  answer(name: string, type: string, client: Client): Said {
    const zone = this.zoneOf(name);
    if (!zone) {
      // What aliases point to is served here as well, as a resolver would find it.
      const addresses = this.targetAddresses(name, type);
      return addresses.length > 0
        ? {
            rcode: 'NOERROR',
            answers: addresses.map((data) => ({ name, type, ttl: 60, data })),
            authorities: [],
          }
        : { rcode: 'REFUSED', answers: [], authorities: [] };
    }
    return { ...this.inZone(zone, name, type, client), zone: zone.name };
  }

  /** Types that a name has. */
  typesOf(name: string): readonly string[] {
    const zone = this.zoneOf(name);
    if (!zone) return [];
    const own = zone.records.filter((record) => record.name === ownerOf(zone, name)).map(({ type }) => type);
    const apex = name === zone.name ? ['SOA', 'NS', ...(zone.signed ? ['DNSKEY'] : [])] : [];
    return [...new Set([...own, ...apex])];
  }

  private inZone(zone: Zone, name: string, type: string, client: Client): Said {
    const soa = soaOf(zone);
    if (name === zone.name && type === 'SOA') return { rcode: 'NOERROR', answers: [soa], authorities: [] };
    if (name === zone.name && type === 'NS')
      return {
        rcode: 'NOERROR',
        answers: zone.nameServers.map((data) => ({ name, type: 'NS', ttl: NS_TTL, data })),
        authorities: [],
      };
    const owner = ownerOf(zone, name);
    const known =
      name === zone.name || zone.records.some((r) => r.name === owner || r.name.endsWith(`.${name}`));
    if (!known) return { rcode: 'NXDOMAIN', answers: [], authorities: [soa] };
    const answers = this.records(zone, owner, name, type, client, 0);
    return { rcode: 'NOERROR', answers, authorities: answers.length === 0 ? [soa] : [] };
  }

  private records(
    zone: Zone,
    owner: string,
    name: string,
    type: string,
    client: Client,
    hops: number,
  ): readonly Rr[] {
    if (hops > MOST_HOPS) return [];
    const all = zone.records.filter((record) => record.name === owner);
    const exact = all.filter((record) => record.type === type);
    const used = exact.length > 0 ? exact : all.filter((record) => record.type === 'CNAME');
    return choose(used, client, this.unhealthy).flatMap((record): readonly Rr[] => {
      const { alias, ttl } = record;
      if (!alias) return shuffled(record.values).map((data) => ({ name, type: record.type, ttl, data }));
      const target = this.zoneOf(alias.target);
      if (target?.records.some((r) => r.name === ownerOf(target, alias.target)))
        return this.records(target, ownerOf(target, alias.target), name, type, client, hops + 1);
      return this.targetAddresses(alias.target, type).map((data) => ({ name, type, ttl, data }));
    });
  }

  /** Addresses of what an alias points to: two of documentation, the same ones for the same name. */
  private targetAddresses(target: string, type: string): readonly string[] {
    const aliased = this.zones.some((zone) => zone.records.some((record) => record.alias?.target === target));
    if (!aliased) return [];
    if (type === 'A')
      return [address(target), address(`${target} 2`)].filter(
        (ip, i, all) => isIPv4(ip) && all.indexOf(ip) === i,
      );
    return type === 'AAAA' ? [`2001:db8::${address(target).split('.')[3]}`] : [];
  }

  /** The zone with the longest name that the name lies in. */
  zoneOf(name: string): Zone | undefined {
    return [...this.zones]
      .filter((zone) => name === zone.name || name.endsWith(`.${zone.name}`))
      .sort((a, b) => b.name.length - a.name.length)[0];
  }
}

/** The name itself, or the wildcard that stands for it (RFC 4592). */
function ownerOf(zone: Zone, name: string): string {
  if (zone.records.some((record) => record.name === name)) return name;
  const labels = name.split('.');
  for (let i = 1; i < labels.length; i++) {
    const below = labels.slice(i).join('.');
    const wildcard = `*.${below}`;
    if (zone.records.some((record) => record.name === wildcard)) return wildcard;
    // A closer name that exists ends the search.
    if (
      below === zone.name ||
      zone.records.some((record) => record.name === below || record.name.endsWith(`.${below}`))
    )
      break;
  }
  return name;
}

export function soaOf(zone: Zone): Rr {
  return {
    name: zone.name,
    type: 'SOA',
    ttl: SOA_TTL,
    data: `${zone.nameServers[0] ?? 'ns-1.awsdns-twin.net'} awsdns-hostmaster.amazon.com 1 7200 900 1209600 86400`,
  };
}
