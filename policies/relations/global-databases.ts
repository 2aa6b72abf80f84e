import { compare, type Graph, type Resource, toStr, type Value } from '../../template';

/** A cluster that joins a global database, and how many instances it has. */
export interface Member {
  readonly cluster: Resource;
  readonly region: string | undefined;
  readonly instances: readonly Resource[];
}

/** The clusters of the templates that join a global database, in every stack and region. */
export function membersOf(graph: Graph, global: Resource): readonly Member[] {
  const names = [toStr(global.ref), toStr(global.get('GlobalClusterIdentifier'))].filter(
    (name) => name !== undefined,
  );
  const source = global.get('SourceDBClusterIdentifier');
  return graph
    .resources('AWS::RDS::DBCluster')
    .filter((cluster) => {
      const joined = toStr(cluster.get('GlobalClusterIdentifier'));
      if (joined !== undefined && names.some((name) => compare(name, joined) === 'equal')) return true;
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
