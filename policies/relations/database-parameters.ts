import { type Graph, isObject, isSymbolic, type Resource, type Value } from '../../template';
import { isFilled } from './scalars';

/** What a database's parameter groups say of one parameter. */
export type DatabaseParameter =
  | { readonly said: Value; readonly group: Resource }
  /** No group of its own, or one that does not name the parameter: the engine's default holds. */
  | { readonly said: 'default'; readonly group: Resource | undefined; readonly fromDefault: true }
  /** A group that the templates do not hold. */
  | { readonly elsewhere: Value };

const OWN: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['AWS::RDS::DBInstance', ['DBParameterGroupName', 'AWS::RDS::DBParameterGroup'] as const],
  ['AWS::RDS::DBCluster', ['DBClusterParameterGroupName', 'AWS::RDS::DBClusterParameterGroup'] as const],
]);

/** A parameter as the group of an instance or a cluster sets it. Groups named `default.*` cannot be changed. */
export function databaseParameter(graph: Graph, database: Resource, parameter: string): DatabaseParameter {
  const [property, type] = OWN.get(database.type) ?? ['', ''];
  const name = database.get(property);
  const byDefault = { said: 'default', fromDefault: true } as const;
  if (isFilled(name) === 'no' || (typeof name === 'string' && name.startsWith('default.')))
    return { ...byDefault, group: undefined };
  const group = graph.denoted(name, type);
  if (!group) return { elsewhere: name ?? '' };
  const parameters = group.get('Parameters');
  if (isSymbolic(parameters)) return { said: parameters, group };
  const said =
    isObject(parameters) && Object.hasOwn(parameters, parameter) ? parameters[parameter] : undefined;
  return said === undefined ? { ...byDefault, group } : { said, group };
}
