import {
  isList,
  isObject,
  isSymbolic,
  type Path,
  type Resource,
  type Value,
  type ValueObject,
} from '../../template';
import type { Finding, Judge } from '../engine/rule';
import { numberOf } from './scalars';
import type { Truth } from './truth';
import { worstOf } from './worst';

/** Whether one container is as it should be, by which of its properties. */
export interface ContainerAnswer {
  readonly truth: Truth;
  /** Below the container. */
  readonly path: Path;
  readonly restsOn?: Value | undefined;
  /** Shown in the message in place of `{what}`. */
  readonly what?: Value | undefined;
}

/** What a rule over containers answers with. `fail` may name `{container}` and `{what}`. */
export type ContainerMessage = 'pass' | 'fail' | 'none' | 'unknown';

const PROPERTY = 'ContainerDefinitions';

/** Judges each container of a task definition, given with its place; the worst decides. */
export function judgeContainers(
  definition: Resource,
  judge: Judge<ContainerMessage>,
  answer: (container: ValueObject, at: Path) => ContainerAnswer,
): Finding {
  const containers = definition.get(PROPERTY);
  const at = [judge.property(definition, [PROPERTY])];
  if (isSymbolic(containers)) return judge.unknown('unknown', { value: containers }, at);
  if (!isList(containers) || containers.length === 0) return judge.notApplicable('none', {}, at);
  const findings = containers.map((container, index): Finding => {
    const path = [PROPERTY, index];
    if (isSymbolic(container)) {
      return judge.unknown('unknown', { value: container }, [judge.property(definition, path)]);
    }
    const own = isObject(container) ? container : {};
    const { truth, path: below, restsOn, what } = answer(own, path);
    const evidence = [judge.property(definition, [...path, ...below])];
    if (truth === 'unknown') return judge.unknown('unknown', { value: restsOn ?? container }, evidence);
    const data = { container: own['Name'] ?? `number ${index + 1}`, what };
    return truth === 'yes' ? judge.pass('pass', data, evidence) : judge.fail('fail', data, evidence);
  });
  return worstOf(findings) ?? judge.notApplicable('none', {}, at);
}

/** Whether a user of a container or a POSIX identity is root: by name or number, or by being absent (Docker's default). */
export function isRoot(user: Value | undefined): Truth {
  if (user === undefined || user === '') return 'yes';
  if (isSymbolic(user)) return 'unknown';
  const name = String(user).split(':')[0] ?? '';
  return name === 'root' || numberOf(name) === 0 ? 'yes' : 'no';
}
