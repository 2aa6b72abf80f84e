import { isSymbolic, type Resource, type Symbolic } from '../../template';
import { DB_CLUSTER, engineOf, type Family, familyOf } from './databases';
import { numberOf } from './scalars';

/** Ports that the engines use when none is said (CloudFormation, AWS::RDS::DBInstance Port). */
const DEFAULTS: ReadonlyMap<Family, number> = new Map([
  ['mysql', 3306],
  ['mariadb', 3306],
  ['postgres', 5432],
  ['oracle', 1521],
  ['sqlserver', 1433],
  ['db2', 50000],
]);

/** The default port of a database's engine; undefined where the engine is not known or has none here. */
export function defaultPort(database: Resource): number | Symbolic | undefined {
  const engine = engineOf(database);
  if (isSymbolic(engine)) return engine;
  return typeof engine === 'string' ? DEFAULTS.get(familyOf(engine)) : undefined;
}

/**
 * The ports that a database may listen on, or the symbolic values that they rest on; undefined where nothing tells. A cluster
 * of Aurora PostgreSQL that names none is given that of MySQL by CloudFormation (AWS::RDS::DBCluster, Port), and that of
 * PostgreSQL by RDS.
 */
export function databasePorts(database: Resource): readonly (number | Symbolic | undefined)[] {
  const said = numberOf(database.get('Port'));
  if (said !== undefined) return [said];
  const byEngine = defaultPort(database);
  const isEither = database.type === DB_CLUSTER && engineOf(database) === 'aurora-postgresql';
  return isEither ? [byEngine, DEFAULTS.get('mysql')] : [byEngine];
}
