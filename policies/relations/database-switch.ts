import { isSymbolic, type Resource } from '../../template';
import type { Finding, Judge } from '../engine/rule';
import { leftToCluster } from './databases';
import { isOn } from './truth';

/** The messages of a rule about a switch that an instance has for itself, or a cluster for all of its instances. */
export type DatabaseSwitchMessage = 'on' | 'off' | 'ofCluster' | 'unknown';

/** Whether a switch is on, at the cluster where an instance belongs to one. Off where it is absent. */
export function judgeDatabaseSwitch(
  database: Resource,
  judge: Judge<DatabaseSwitchMessage>,
  property: string,
): Finding {
  const left = leftToCluster(database, judge);
  if (left) return left;
  const value = database.get(property);
  const evidence = [judge.property(database, [property])];
  if (isSymbolic(value)) return judge.unknown('unknown', { value }, evidence);
  return isOn(value) === 'yes' ? judge.pass('on', {}, evidence) : judge.fail('off', {}, evidence);
}
