import type { Path, Resource } from '../../template';
import type { Finding, Judge } from '../engine/rule';
import { placesOf } from './table-replicas';
import { isOn } from './truth';

/** The messages of a rule about a switch that every replica of a table has for itself. */
export type SwitchMessage = 'on' | 'off' | 'unknown' | 'noReplica';

/**
 * Whether a switch at `path` is on in the table, and in every replica of a global table: a replica does not take it over from
 * another (CloudFormation reference, AWS::DynamoDB::GlobalTable ReplicaSpecification). Off where it is absent.
 */
export function judgeSwitch(table: Resource, judge: Judge<SwitchMessage>, path: Path): Finding {
  const { places, opaque } = placesOf(table);
  const answers = places.map((place) => {
    const full = [...place.path, ...path];
    return { place, full, answer: isOn(table.get(...full)) };
  });
  const off = answers.filter(({ answer }) => answer === 'no');
  const evidence = (of: typeof answers) => of.map(({ full }) => judge.property(table, full));
  if (off.length > 0)
    return judge.fail('off', { where: off.map(({ place }) => place.name).join(', ') }, evidence(off));
  const open = answers.find(({ answer }) => answer === 'unknown');
  if (open) return judge.unknown('unknown', { value: table.get(...open.full) }, evidence([open]));
  const [first] = opaque;
  if (first !== undefined)
    return judge.unknown('unknown', { value: first }, [judge.property(table, ['Replicas'])]);
  if (answers.length === 0) return judge.fail('noReplica', {}, [judge.property(table, ['Replicas'])]);
  return judge.pass('on', {}, evidence(answers));
}
