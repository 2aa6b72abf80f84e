import type { RecordType } from 'dns-packet';
import type { Resource } from '../../../template';
import type { Deployment } from '../../deployment/deployment';
import { groupsOf, plainName } from './records';

/** A type that nobody uses any more: a name has none of it. */
export const ABSENT_TYPE: RecordType = 'HINFO';

/** What is known of a zone before its name servers are asked. Plain data. */
export interface ZoneFacts {
  readonly zone: string;
  /** What outputs say that the delegation is; empty where they do not say. */
  readonly servers: readonly string[];
  /** Names below the zone that a wildcard answers for: no name there is absent. */
  readonly wildcard: boolean;
  /** A name and type that is there. */
  readonly known: { readonly name: string; readonly type: string } | undefined;
}

/** @param name Name of the zone, as it is written. */
export function zoneFacts(zone: Resource, name: string, deployment: Deployment): ZoneFacts {
  const own = plainName(name);
  const groups = deployment.graph
    .resources('AWS::Route53::RecordSet')
    .flatMap((record) => groupsOf(record, deployment))
    .filter((group) => group.zone === own && group.open.length === 0);
  const known = groups.find((group) => !group.name.startsWith('*') && group.type !== 'CNAME');
  return {
    zone: own,
    servers: (deployment.texts(zone.attribute('NameServers')) ?? []).map(plainName),
    wildcard: groups.some((group) => group.name === `*.${own}`),
    known: known && { name: known.name, type: known.type },
  };
}
