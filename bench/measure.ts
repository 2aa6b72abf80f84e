import { spawnSync } from 'node:child_process';

/** Rounds stop when a section has taken this long; a contender is measured once at the least. */
const SECTION_MS = 8_000;

/**
 * Runs each of several contenders in turn, A B C A B C, so that drift of the machine falls on all of them alike.
 * @returns the least milliseconds of each: other work on the machine can only add to a time, so the least is nearest to
 * what the contender takes, and few rounds find it.
 */
export function inTurn(
  contenders: Readonly<Record<string, () => void>>,
  rounds: number,
  warmup = 1,
): Record<string, number> {
  const times: Record<string, number> = {};
  const end = performance.now() + SECTION_MS;
  for (let round = -warmup; round < rounds; round++) {
    for (const [name, run] of Object.entries(contenders)) {
      const start = performance.now();
      run();
      const time = performance.now() - start;
      if (round >= 0) times[name] = Math.min(time, times[name] ?? Number.POSITIVE_INFINITY);
    }
    if (round >= 0 && performance.now() > end) break;
  }
  return times;
}

/** Says on stderr what is being measured, so that nobody takes a slow section for a hung one. */
export function progress(what: string): void {
  process.stderr.write(`${(performance.now() / 1000).toFixed(0).padStart(4)} s  ${what}\n`);
}

/** Least wall time in milliseconds of whole processes, in turn. */
export function processesInTurn(
  commands: Readonly<Record<string, readonly string[]>>,
  rounds: number,
): Record<string, number> {
  const contenders = Object.fromEntries(
    Object.entries(commands).map(([name, args]) => [
      name,
      (): void => {
        const { status, stderr } = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
        if (status !== 0 && status !== 1) throw new Error(`${name} exited with ${status}: ${String(stderr)}`);
      },
    ]),
  );
  return inTurn(contenders, rounds);
}

export const ms = (value: number): string => (value < 10 ? value.toFixed(1) : value.toFixed(0));
export const ratio = (value: number, floor: number): string => (value / floor).toFixed(1);

/** A Markdown table. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}
