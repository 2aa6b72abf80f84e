import { type Graph, isSymbolic, type Resource, type Value } from '../../template';
import type { Finding, Judge } from '../engine/rule';
import { isFilled } from './scalars';
import { isOn } from './truth';

export const DB_INSTANCE = 'AWS::RDS::DBInstance';
export const DB_CLUSTER = 'AWS::RDS::DBCluster';

/** The messages that {@link leftToCluster} answers with. */
export type MemberMessage = 'ofCluster' | 'unknown';

/** Text of the message of a rule that judges a cluster in place of its instances. */
export const OF_CLUSTER = 'the cluster {cluster} has this for all of its instances, and is judged by itself';

/** Whether a resource is an instance that belongs to a cluster, be the cluster in these templates or not. */
export function isMember(resource: Resource): boolean {
  return resource.type === DB_INSTANCE && isFilled(resource.get('DBClusterIdentifier')) !== 'no';
}

/** The cluster of the templates that an instance belongs to. */
export function clusterOf(graph: Graph, instance: Resource): Resource | undefined {
  return instance.type === DB_INSTANCE
    ? graph.denoted(instance.get('DBClusterIdentifier'), DB_CLUSTER)
    : undefined;
}

/**
 * The answer for an instance whose cluster decides: not applicable where the cluster is in the templates and judged there,
 * unknown where it is not. Undefined for clusters and for instances that stand alone.
 */
export function leftToCluster(resource: Resource, judge: Judge<MemberMessage>): Finding | undefined {
  if (!isMember(resource)) return undefined;
  const evidence = [judge.property(resource, ['DBClusterIdentifier'])];
  const cluster = clusterOf(judge.graph, resource);
  return cluster
    ? judge.notApplicable('ofCluster', { cluster: cluster.logicalId }, evidence)
    : judge.unknown('unknown', { value: resource.get('DBClusterIdentifier') }, evidence);
}

/** Properties that make a database of another one or of a snapshot, whose settings it takes over. */
const SOURCES = [
  'DBSnapshotIdentifier',
  'DBClusterSnapshotIdentifier',
  'SnapshotIdentifier',
  'SourceDBInstanceIdentifier',
  'SourceDBClusterIdentifier',
  'SourceDbClusterResourceId',
  'SourceDbiResourceId',
  'SourceDBInstanceAutomatedBackupsArn',
  'ReplicationSourceIdentifier',
];

/** The property by which a database is made of another one or of a snapshot; undefined for a new one. */
export function sourceProperty(resource: Resource): string | undefined {
  return SOURCES.find((name) => isFilled(resource.get(name)) !== 'no');
}

/**
 * Whether an instance or a cluster is a replica that follows another one. What is restored to a point in time names its source
 * as well, and stands alone from then on (AWS::RDS::DBInstance, SourceDBInstanceIdentifier; AWS::RDS::DBCluster,
 * SourceDBClusterIdentifier).
 */
export function isReplica(resource: Resource): boolean {
  const names = (property: string): boolean => isFilled(resource.get(property)) !== 'no';
  if (resource.type === DB_CLUSTER) return names('ReplicationSourceIdentifier');
  const isRestored = names('RestoreTime') || isOn(resource.get('UseLatestRestorableTime')) === 'yes';
  return !isRestored && ['SourceDBInstanceIdentifier', 'SourceDBClusterIdentifier'].some(names);
}

/** The property by which a replica names the database that it follows; undefined for what is no replica. */
function followed(database: Resource): Value | undefined {
  if (database.type !== DB_INSTANCE || !isReplica(database)) return undefined;
  return database.get('SourceDBInstanceIdentifier') ?? database.get('SourceDBClusterIdentifier');
}

/**
 * The database whose network a database stands in, where it names no subnet group: a replica stands where its source stands,
 * unless that is in another Region and therefore named by its ARN (RDS API, CreateDBInstanceReadReplica). The value that it
 * rests on where the source is not in the templates.
 */
export function subnetGroupOwner(
  graph: Graph,
  database: Resource,
): { readonly owner: Resource } | { readonly restsOn: Value } {
  const seen = new Set<Resource>();
  let owner = clusterOf(graph, database) ?? database;
  while (!seen.has(owner) && isFilled(owner.get('DBSubnetGroupName')) === 'no') {
    seen.add(owner);
    const source = followed(owner);
    if (source === undefined || (typeof source === 'string' && source.startsWith('arn:'))) break;
    const next = graph.denoted(source, DB_INSTANCE, DB_CLUSTER);
    if (!next) return { restsOn: source };
    owner = next;
  }
  return { owner };
}

/** What the engines have in common that rules tell apart. */
export type Family = 'mysql' | 'mariadb' | 'postgres' | 'sqlserver' | 'oracle' | 'db2' | 'other';

/** The engine of a database in lower case, or the symbolic value of it; undefined where none is named. */
export function engineOf(resource: Resource): Value | undefined {
  const engine = resource.get('Engine');
  if (isSymbolic(engine)) return engine;
  return typeof engine === 'string' ? engine.toLowerCase() : undefined;
}

/** The messages that {@link judgeEngine} answers with. */
export type EngineMessage = 'otherEngine' | 'unknown';

/**
 * Asks about a database what a rule asks of its engine. `meant` says what that is, and undefined for engines that the rule does
 * not judge. A replica or a restored database may name no engine: it has that of its source, which no template tells.
 */
export function judgeEngine<T>(
  database: Resource,
  judge: Judge<EngineMessage>,
  meant: (engine: string) => T | undefined,
  ask: (wanted: T, engine: string) => Finding,
): Finding {
  const engine = engineOf(database);
  const at = [judge.property(database, ['Engine'])];
  if (typeof engine !== 'string')
    return judge.unknown('unknown', { value: engine ?? 'an engine that is not named' }, at);
  const wanted = meant(engine);
  return wanted === undefined ? judge.notApplicable('otherEngine', { engine }, at) : ask(wanted, engine);
}

/** The name of an Aurora engine that speaks MySQL; undefined of every other. */
export function auroraMysql(engine: string): string | undefined {
  return isAurora(engine) && familyOf(engine) === 'mysql' ? engine : undefined;
}

/** The family of an engine's name: `aurora-mysql` and `aurora` speak MySQL, `custom-oracle-ee` is an Oracle database. */
export function familyOf(engine: string): Family {
  const plain = engine.replace(/^(aurora|custom)-/, '');
  if (plain === 'aurora') return 'mysql';
  const families: readonly Family[] = ['mysql', 'mariadb', 'postgres', 'sqlserver', 'oracle', 'db2'];
  return families.find((family) => plain.startsWith(family)) ?? 'other';
}

function isAurora(engine: string): boolean {
  return engine.startsWith('aurora');
}

/**
 * Whether a cluster is of Aurora Serverless v1: one capacity without instances, which Aurora makes anew in another zone when it
 * fails, and which has neither backtracking nor sign-in by IAM (Aurora User Guide, "Limitations of Aurora Serverless v1").
 */
export function isServerlessV1(database: Resource): boolean {
  return database.get('EngineMode') === 'serverless';
}
