/** `npm run bench`: measures, prints, and with `--write` keeps the tables in docs/benchmarks.md. */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { benchGate } from './gate';

const SECTIONS: Readonly<Record<string, () => string>> = { 'The gate': benchGate };

function main(): void {
  const [only] = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
  const sections = Object.entries(SECTIONS)
    .filter(([title]) => only === undefined || title.toLowerCase().includes(only.toLowerCase()))
    .map(([title, run]) => `## ${title}\n\n${run()}`);
  const text = [
    '# Benchmarks',
    '',
    'Made by `npm run bench -- --write`. Ratios to a floor or a peer measured in the same run are what counts: milliseconds',
    `are of one machine (${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}) on one day. Medians; contenders run in turn.`,
    '',
    ...sections,
  ].join('\n');
  process.stdout.write(`${text}\n`);
  if (process.argv.includes('--write'))
    writeFileSync(join(__dirname, '..', 'docs', 'benchmarks.md'), `${text}\n`);
}

main();
