import type { Graph, Resource, Value } from '../../template';
import { isSame } from './sameness';

/** A cluster that joins a global database, and how many instances it has. */
export interface Member {
  readonly cluster: Resource;
  readonly region: string | undefined;
  readonly instances: readonly Resource[];
}

/** The clusters of the templates that join a global database, in every stack and region. */
export function membersOf(graph: Graph, global: Resource): readonly Member[] {
  const names = [global.ref, global.get('GlobalClusterIdentifier')];
  const source = global.get('SourceDBClusterIdentifier');
  return graph
    .resources('AWS::RDS::DBCluster')
    .filter((cluster) => {
      const joined = cluster.get('GlobalClusterIdentifier');
      if (names.some((name) => isSame(name, joined))) return true;
      return graph.denoted(joined, global.type) === global || isNamed(graph, source, cluster);
    })
    .map((cluster) => ({ cluster, region: cluster.region, instances: instancesOf(graph, cluster) }));
}

function isNamed(graph: Graph, value: Value | undefined, cluster: Resource): boolean {
  return value !== undefined && graph.denoted(value, cluster.type) === cluster;
}

function instancesOf(graph: Graph, cluster: Resource): readonly Resource[] {
  return graph.related(cluster, 'AWS::RDS::DBInstance', 'DBClusterIdentifier');
}
