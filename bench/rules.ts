/** Time of each rule of the gate, over real templates. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { assignmentsOf, DEFAULT_PROFILE, findProfile, judgeGraph } from '../policies';
import { load } from '../template';
import { ms, progress, table } from './measure';

const SHOWN = 12;
/** One rule runs for milliseconds: the compiler needs this many rounds to be done with all of them. */
const ROUNDS = 21;

/**
 * What each rule adds to a run, as a table of the slowest. Rules share what they find out about a template; whoever asks
 * first pays. So rounds go through the rules forwards and backwards, and the least time counts: what is shared is then in
 * no rule's time but in the rest.
 * Shares are of a whole check in the same rounds: other work on the machine falls on both alike.
 */
export function ruleTimes(folder: string): string {
  progress('time of each rule');
  const assignments = assignmentsOf(findProfile(DEFAULT_PROFILE));
  const files = readdirSync(folder).map((name) => join(folder, name));
  const times = new Map<string, number>();
  let total = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const begun = performance.now();
    const { graphs } = load(files);
    for (const assignment of round % 2 === 0 ? assignments : assignments.toReversed()) {
      const start = performance.now();
      for (const graph of graphs) judgeGraph(graph, [assignment]);
      const time = performance.now() - start;
      // The first round compiles.
      const { id } = assignment.rule;
      if (round > 0) times.set(id, Math.min(time, times.get(id) ?? Number.POSITIVE_INFINITY));
    }
    total = Math.min(total, performance.now() - begun);
  }
  const share = (time: number): string => `${((100 * time) / total).toFixed(1)}%`;
  const sorted = [...times].sort((a, b) => b[1] - a[1]);
  const sum = (entries: readonly (readonly [string, number])[]): number =>
    entries.reduce((all, [, time]) => all + time, 0);
  const rest = sorted.slice(SHOWN);
  const over = sorted.filter(([, time]) => time > total * 0.05).map(([id]) => `\`${id}\``);
  const rows = [
    ...sorted.slice(0, SHOWN).map(([id, time]) => [`\`${id}\``, ms(time), share(time)]),
    [`the other ${rest.length} rules together`, ms(sum(rest)), share(sum(rest))],
    ['the rest: reading, resolving, what rules share', ms(total - sum(sorted)), share(total - sum(sorted))],
  ];
  const verdict =
    over.length === 0
      ? 'No rule takes more than 5% of the check.'
      : `More than 5% of the check: ${over.join(', ')}.`;
  return `### Time of each rule, same templates\n\n${table(['rule', 'ms', 'of the check'], rows)}\n\n${verdict}`;
}
