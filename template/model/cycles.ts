import type { Raw } from '../source/source';
import { isRawObject } from './intrinsics';
import type { Mention, ResourceEntry } from './template';

/**
 * A cycle of resources that need each other, as logical ids with the first repeated at the end; undefined when there is
 * none. Only what holds in every scenario counts: CloudFormation builds its graph after the conditions are decided.
 * Iterative, so that a chain of any length is safe.
 */
export function findCycle(
  resources: ReadonlyMap<string, ResourceEntry>,
  mentions: readonly Mention[],
): readonly string[] | undefined {
  const needs = new Map<string, string[]>();
  for (const { from, to, target, conditional } of mentions) {
    if (target !== 'resource' || conditional || from === '') continue;
    if (resources.get(from)?.condition !== undefined || resources.get(to)?.condition !== undefined) continue;
    const list = needs.get(from);
    if (list) list.push(to);
    else needs.set(from, [to]);
  }
  return cycleOf(needs);
}

/** A circle of conditions that rest on each other, with the first repeated at the end. CloudFormation refuses it. */
export function findConditionCycle(conditions: ReadonlyMap<string, Raw>): readonly string[] | undefined {
  return cycleOf(new Map([...conditions].map(([name, raw]) => [name, conditionsIn(raw)])));
}

/** Names of the conditions that an expression asks. Iterative; its depth is bounded by the reader all the same. */
function conditionsIn(raw: Raw): readonly string[] {
  const names: string[] = [];
  const pending: Raw[] = [raw];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (Array.isArray(next)) for (const item of next as readonly Raw[]) pending.push(item);
    else if (isRawObject(next)) {
      const name = next['Condition'];
      if (typeof name === 'string') names.push(name);
      else for (const key in next) pending.push(next[key] ?? null);
    }
  }
  return names;
}

/** A cycle in a line, long ones without their middle. */
export function shownCycle(cycle: readonly string[]): string {
  const shown =
    cycle.length <= 12 ? cycle : [...cycle.slice(0, 8), `(${cycle.length - 10} more)`, ...cycle.slice(-2)];
  return shown.join(' → ');
}

function cycleOf(needs: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const done = new Set<string>();
  for (const start of needs.keys()) {
    if (done.has(start)) continue;
    const stack: { id: string; next: number }[] = [{ id: start, next: 0 }];
    const open = new Map<string, number>([[start, 0]]);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const to = needs.get(top.id)?.[top.next++];
      if (to === undefined) {
        done.add(top.id);
        open.delete(top.id);
        stack.pop();
      } else if (open.has(to)) {
        return [...stack.slice(open.get(to)).map((frame) => frame.id), to];
      } else if (!done.has(to)) {
        open.set(to, stack.length);
        stack.push({ id: to, next: 0 });
      }
    }
  }
  return undefined;
}
