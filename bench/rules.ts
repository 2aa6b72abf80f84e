/** Time of each rule of the gate, over real templates. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { assignmentsOf, DEFAULT_PROFILE, findProfile, judgeGraph } from '../policies';
import { load } from '../template';
import { ms, progress, table } from './measure';

const SHOWN = 12;
/** One rule runs for milliseconds: the compiler needs this many rounds to be done with all of them. */
const ROUNDS = 24;
const WARM = 4;

/** What a rule took in the rounds of one direction. */
interface Taken {
  readonly ms: number[];
  /** Of the whole check in the same round. */
  readonly share: number[];
}

/**
 * What each rule adds to a run, as a table of the slowest. Rules share what they find out about a template; whoever asks
 * first pays. So rounds go through the rules forwards and backwards, and the direction counts in which a rule takes less: what
 * is shared is then in no rule's time but in the rest.
 * Medians of shares of the same round: other work on the machine falls on both alike, and no lucky round decides.
 */
export function ruleTimes(folder: string): string {
  progress('time of each rule');
  const assignments = assignmentsOf(findProfile(DEFAULT_PROFILE));
  const files = readdirSync(folder).map((name) => join(folder, name));
  const taken = new Map<string, readonly [Taken, Taken]>(
    assignments.map(({ rule }) => [
      rule.id,
      [
        { ms: [], share: [] },
        { ms: [], share: [] },
      ],
    ]),
  );
  const totals: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const direction = round % 2 === 0 ? 0 : 1;
    const begun = performance.now();
    const { graphs } = load(files);
    const times = (direction === 0 ? assignments : assignments.toReversed()).map((assignment) => {
      const start = performance.now();
      for (const graph of graphs) judgeGraph(graph, [assignment]);
      return [assignment.rule.id, performance.now() - start] as const;
    });
    const total = performance.now() - begun;
    // The first rounds compile.
    if (round < WARM) continue;
    totals.push(total);
    for (const [id, time] of times) {
      const of = taken.get(id)?.[direction];
      of?.ms.push(time);
      of?.share.push(time / total);
    }
  }
  const total = median(totals);
  const times = [...taken].map(([id, both]) => [id, Math.min(...both.map((of) => median(of.ms)))] as const);
  const shares = new Map(
    [...taken].map(([id, both]) => [id, Math.min(...both.map((of) => median(of.share)))]),
  );
  const percent = (part: number): string => `${(100 * part).toFixed(1)}%`;
  const share = (id: string): number => shares.get(id) ?? 0;
  const sorted = times.toSorted((a, b) => share(b[0]) - share(a[0]));
  const sum = (entries: readonly (readonly [string, number])[]): number =>
    entries.reduce((all, [, time]) => all + time, 0);
  const rest = sorted.slice(SHOWN);
  const over = sorted.filter(([id]) => share(id) > 0.05).map(([id]) => `\`${id}\``);
  const rows = [
    ...sorted.slice(0, SHOWN).map(([id, time]) => [`\`${id}\``, ms(time), percent(share(id))]),
    [`the other ${rest.length} rules together`, ms(sum(rest)), percent(sum(rest) / total)],
    [
      'the rest: reading, resolving, what rules share',
      ms(total - sum(sorted)),
      percent(1 - sum(sorted) / total),
    ],
  ];
  const verdict =
    over.length === 0
      ? 'No rule takes more than 5% of the check.'
      : `More than 5% of the check: ${over.join(', ')}.`;
  return `### Time of each rule, same templates\n\n${table(['rule', 'ms', 'of the check'], rows)}\n\n${verdict}`;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
