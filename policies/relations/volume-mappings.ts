import { isList, isObject, isSymbolic, type Path, type Resource } from '../../template';
import type { Finding, Judge } from '../engine/rule';
import { isOn } from './truth';
import { worstOf } from './worst';

type Message = 'encrypted' | 'clear' | 'snapshot' | 'image' | 'unknown';

/** What may be said of the volumes that an instance starts with. */
export const VOLUME_MESSAGES: Readonly<Record<Message, string>> = {
  encrypted: 'every volume that it names is encrypted',
  clear: 'the volume {device} is not encrypted unless the account does it by default',
  snapshot: 'the volume {device} is encrypted if its snapshot {snapshot} is',
  image: 'it names no volume: those of its image are encrypted as the image or the account has it',
  unknown: 'whether volumes are encrypted rests on {value}',
};

/** Judges the block device mappings at a path: all volumes that they make have to be encrypted. */
export function judgeVolumes(resource: Resource, path: Path, judge: Judge<Message>): Finding {
  const mappings = resource.get(...path);
  const at = [judge.property(resource, path)];
  if (isSymbolic(mappings)) return judge.unknown('unknown', { value: mappings }, at);
  const count = isList(mappings) ? mappings.length : 0;
  const findings = Array.from({ length: count }, (_, index) => ofMapping(resource, [...path, index], judge));
  return worstOf(findings.filter((finding) => finding !== undefined)) ?? judge.unknown('image', {}, at);
}

/** Undefined for what is no EBS volume: an instance store, or a device that is taken away. */
function ofMapping(instance: Resource, at: Path, judge: Judge<Message>): Finding | undefined {
  const path = [...at, 'Ebs'];
  const ebs = instance.get(...path);
  if (isSymbolic(ebs)) return judge.unknown('unknown', { value: ebs }, [judge.property(instance, path)]);
  if (!isObject(ebs)) return undefined;
  const device = instance.get(...at, 'DeviceName');
  const { Encrypted: encrypted, SnapshotId: snapshot } = ebs;
  const evidence = [judge.property(instance, [...path, 'Encrypted'])];
  if (isSymbolic(encrypted)) return judge.unknown('unknown', { value: encrypted }, evidence);
  if (isOn(encrypted) === 'yes') return judge.pass('encrypted', {}, evidence);
  // A volume of an encrypted snapshot is encrypted whatever is said here (EC2 User Guide, "Amazon EBS encryption").
  return snapshot === undefined
    ? judge.fail('clear', { device }, evidence)
    : judge.unknown('snapshot', { device, snapshot }, evidence);
}
