import type { Evidence } from '../../reports';
import { isObject, isSymbolic, type Resource, toStr, type Value } from '../../template';
import type { Judge } from '../engine/rule';
import { isFilled } from './scalars';

/** What a database's parameter groups say of a parameter that is a switch, and the evidence of it. */
export type ParameterSwitch = { readonly evidence: readonly Evidence[] } & (
  | { readonly said: Value; readonly on: boolean }
  /** No group of its own, or one that does not name the parameter: the engine's default holds. */
  | { readonly byDefault: true }
  /** A value that is given at deployment, or the name of a group that the templates do not hold. */
  | { readonly restsOn: Value }
);

const OWN: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['AWS::RDS::DBInstance', ['DBParameterGroupName', 'AWS::RDS::DBParameterGroup'] as const],
  ['AWS::RDS::DBCluster', ['DBClusterParameterGroupName', 'AWS::RDS::DBClusterParameterGroup'] as const],
]);

/** What switches a parameter on, whatever engine reads it. */
const ON = new Set(['1', 'on', 'true']);

/** A switch as the parameter group of an instance or a cluster sets it. Groups named `default.*` cannot be changed. */
export function parameterSwitch(
  database: Resource,
  judge: Judge<string>,
  parameter: string,
): ParameterSwitch {
  const [property, type] = OWN.get(database.type) ?? ['', ''];
  const name = database.get(property);
  const own = [judge.property(database, [property])];
  if (isFilled(name) === 'no' || (typeof name === 'string' && name.startsWith('default.')))
    return { byDefault: true, evidence: own };
  const group = judge.graph.denoted(name, type);
  if (!group) return { restsOn: name ?? '', evidence: own };
  const evidence = [judge.property(group, ['Parameters', parameter])];
  const parameters = group.get('Parameters');
  if (isSymbolic(parameters)) return { restsOn: parameters, evidence };
  const said =
    isObject(parameters) && Object.hasOwn(parameters, parameter) ? parameters[parameter] : undefined;
  if (said === undefined) return { byDefault: true, evidence };
  if (isSymbolic(said)) return { restsOn: said, evidence };
  return { said, on: ON.has(String(toStr(said)).toLowerCase()), evidence };
}
