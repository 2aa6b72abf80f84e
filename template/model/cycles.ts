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
