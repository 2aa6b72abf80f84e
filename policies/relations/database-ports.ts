import { isSymbolic, type Resource, type Symbolic } from '../../template';
import { engineOf, type Family, familyOf } from './databases';
import { numberOf } from './scalars';

/** Ports that the engines use when none is said (CloudFormation, AWS::RDS::DBInstance Port; for Aurora the same). */
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

/** The port that a database listens on, or the symbolic value that it rests on; undefined where nothing tells. */
export function databasePort(database: Resource): number | Symbolic | undefined {
  return numberOf(database.get('Port')) ?? defaultPort(database);
}
