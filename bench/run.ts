/** `npm run bench`: measures, prints, and with `--write` keeps the tables in docs/benchmarks.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { benchGate } from './gate';
import { benchIam } from './iam';
import { benchPage } from './page';
import { benchProbes } from './probes';

const SECTIONS: Readonly<Record<string, () => string | Promise<string>>> = {
  'The gate': benchGate,
  'The reasoner': benchIam,
  'The probes': benchProbes,
  'The page': benchPage,
};

const PAGE = join(__dirname, '..', 'docs', 'benchmarks.md');
/** What stands between these is measured; the rest of the page is written by hand and stays. */
const MARKS = ['<!-- measured -->', '<!-- end of what was measured -->'] as const;

async function main(): Promise<void> {
  const [only] = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
  const write = process.argv.includes('--write');
  if (write && only !== undefined) throw new Error('--write wants the whole benchmark, not one section');
  const parts = [
    `Measured on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node},\nload of the machine ${loadavg()[0]?.toFixed(1)} when it began.`,
  ];
  for (const [title, run] of Object.entries(SECTIONS)) {
    if (only !== undefined && !title.toLowerCase().includes(only.toLowerCase())) continue;
    parts.push(`## ${title}`, await run());
  }
  const text = parts.join('\n\n');
  process.stdout.write(`${text}\n`);
  if (write) keep(text);
  // The threads of a WASM solver would keep the process.
  process.exit(0);
}

function keep(measured: string): void {
  const page = readFileSync(PAGE, 'utf8');
  const [start, end] = [page.indexOf(MARKS[0]), page.indexOf(MARKS[1])];
  if (start < 0 || end < start)
    throw new Error(`${PAGE} has no ${MARKS.join(' … ')} for the tables to go between`);
  writeFileSync(PAGE, `${page.slice(0, start)}${MARKS[0]}\n\n${measured}\n\n${page.slice(end)}`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
