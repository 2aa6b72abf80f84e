import {
  Atom,
  type Graph,
  isList,
  isSymbolic,
  type Path,
  type Resource,
  type Value,
} from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { certainlyDistinct, possiblyDistinct } from '../../../relations/distinct';
import { idsOf } from '../../../relations/network-reach';
import { numberOf } from '../../../relations/scalars';

export const rule = defineRule({
  id: 'dax-cluster-multi-az',
  title: 'DAX cluster has at least three nodes in more than one Availability Zone',
  severity: 'low',
  resource: 'AWS::DAX::Cluster',
  rationale:
    'A cluster of one node is gone for as long as the node or its zone is, and every read falls on the table at once, which was sized for the cache in front of it. AWS asks for three nodes in different zones for production.',
  remediation: 'new dax.CfnCluster(this, "Cache", { replicationFactor: 3, /* subnets in several zones */ })',
  whenNotToUse:
    'For development stacks: each node is paid for by the hour. Set the parameter `nodes` for other counts.',
  controls: [
    'nist-800-53-r5:CP-10',
    'nist-800-53-r5:SC-36',
    'nist-800-53-r5:SI-13(5)',
    'soc2:A1.2',
    'wellarchitected:REL10-BP01',
  ],
  requirements: ['C1.5', 'C2.3'],
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.concepts.cluster.html'],
  parameters: { nodes: 3 },
  messages: {
    spread: 'it has {count} nodes, and nothing keeps them in one Availability Zone',
    fewNodes: 'it has {count} nodes, fewer than {wanted}',
    noCount: 'the number of nodes is not set',
    oneZone: 'all nodes are in one Availability Zone',
    unknown: 'the number of nodes or their zones rest on {value}',
  },
  check(cluster, judge) {
    const count = numberOf(cluster.get('ReplicationFactor'));
    const nodes = judge.property(cluster, ['ReplicationFactor']);
    const wanted = judge.parameter<number>('nodes');
    if (count === undefined) return judge.fail('noCount', {}, [nodes]);
    if (isSymbolic(count)) return judge.unknown('unknown', { value: count }, [nodes]);
    if (count < wanted) return judge.fail('fewNodes', { count, wanted }, [nodes]);
    const zones = zonesOf(cluster, judge.graph);
    const place = judge.property(cluster, zones.path);
    if (zones.spread || certainlyDistinct(zones.known) > 1)
      return judge.pass('spread', { count }, [nodes, place]);
    const [open] = zones.open;
    if (open === undefined) return judge.fail('oneZone', {}, [nodes, place]);
    return judge.unknown('unknown', { value: open }, [nodes, place]);
  },
});

/** The zones that the nodes can be in, and the values that more of them may come from. */
interface Zones {
  readonly path: Path;
  readonly known: readonly Value[];
  readonly open: readonly Value[];
  /** Whether it takes the default subnet group: the default VPC has a subnet in each zone. */
  readonly spread: boolean;
}

function zonesOf(cluster: Resource, graph: Graph): Zones {
  const named = cluster.get('AvailabilityZones');
  if (named !== undefined) {
    const zones = isList(named) ? named : [named];
    return { path: ['AvailabilityZones'], known: zones, open: zones.filter(isSymbolic), spread: false };
  }
  const written = cluster.get('SubnetGroupName');
  const path = ['SubnetGroupName'];
  if (written === undefined) return { path, known: [], open: [], spread: true };
  const group = graph.denoted(written, 'AWS::DAX::SubnetGroup');
  if (!group) return { path, known: [], open: [written], spread: false };
  const ids = idsOf(group, 'SubnetIds');
  const subnets = ids.map((id) => ({
    id,
    zone: graph.denoted(id, 'AWS::EC2::Subnet')?.get('AvailabilityZone'),
  }));
  const known = subnets.flatMap(({ zone }) => zone ?? []);
  // A subnet is in one zone, so one subnet of which nothing is known still is one zone, and so are equal zones.
  const zones = subnets.map(({ id, zone }) => zone ?? id);
  const more = ids.some(mayBeList) || possiblyDistinct(zones) > 1;
  const open = subnets.flatMap(({ id, zone }) =>
    zone === undefined ? [id] : isSymbolic(zone) ? [zone] : [],
  );
  return { path, known, open: more ? open : [], spread: false };
}

/** A list that is symbolic as a whole may hold any number of subnets. */
function mayBeList(value: Value): boolean {
  return value instanceof Atom && (value.shape === 'list' || value.shape === 'any');
}
