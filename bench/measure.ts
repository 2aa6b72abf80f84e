import { spawnSync } from 'node:child_process';

/** Median of the measured milliseconds. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Runs each of several contenders in turn, A B C A B C, so that drift of the machine falls on all of them alike. */
export function inTurn(
  contenders: Readonly<Record<string, () => void>>,
  rounds: number,
  warmup = 1,
): Record<string, number> {
  const times: Record<string, number[]> = {};
  for (let round = -warmup; round < rounds; round++) {
    for (const [name, run] of Object.entries(contenders)) {
      const start = performance.now();
      run();
      const time = performance.now() - start;
      if (round >= 0) times[name] = [...(times[name] ?? []), time];
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)]));
}

/** Wall time in milliseconds of whole processes, in turn. */
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
  return inTurn(contenders, rounds, 2);
}

export const ms = (value: number): string => (value < 10 ? value.toFixed(1) : value.toFixed(0));
export const ratio = (value: number, floor: number): string => (value / floor).toFixed(1);

/** A Markdown table. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}
