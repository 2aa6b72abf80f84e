import { type Graph, isSymbolic, type Value } from '../../template';
import { certainlyDistinct, possiblyDistinct } from './distinct';

/** In how many Availability Zones some subnets are. */
export interface SubnetZones {
  /** Zones that are different for every deployment. */
  readonly certain: number;
  /** Whether it is one zone for every deployment: all of them are known and the same. */
  readonly isOne: boolean;
  /** What an answer between the two rests on. */
  readonly restsOn: Value | undefined;
}

/** The zones of subnets, followed to the subnets of the templates. */
export function subnetZones(graph: Graph, subnets: readonly Value[]): SubnetZones {
  const zones: Value[] = [];
  let open: Value | undefined;
  for (const id of subnets) {
    const subnet = graph.denoted(id, 'AWS::EC2::Subnet');
    // Without a zone EC2 picks one (CloudFormation reference, AWS::EC2::Subnet).
    const zone = subnet?.get('AvailabilityZone') ?? subnet?.get('AvailabilityZoneId');
    if (zone === undefined) open ??= id;
    else zones.push(zone);
  }
  return {
    certain: certainlyDistinct(zones),
    isOne: open === undefined && possiblyDistinct(zones) < 2,
    restsOn: open ?? zones.find(isSymbolic),
  };
}
