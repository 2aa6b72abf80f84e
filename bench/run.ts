/** `npm run bench`: measures, prints, and with `--write` keeps the tables in docs/benchmarks.md. */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { benchGate } from './gate';
import { benchIam } from './iam';

const SECTIONS: Readonly<Record<string, () => string | Promise<string>>> = {
  'The gate': benchGate,
  'The reasoner': benchIam,
};

async function main(): Promise<void> {
  const [only] = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
  const parts = [
    '# Benchmarks',
    'Made by `npm run bench -- --write`. Ratios to a floor or a peer measured in the same run are what counts: milliseconds\n' +
      `are of one machine (${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}) on one day. Medians; contenders run in turn.`,
  ];
  for (const [title, run] of Object.entries(SECTIONS)) {
    if (only !== undefined && !title.toLowerCase().includes(only.toLowerCase())) continue;
    parts.push(`## ${title}`, await run());
  }
  const text = parts.join('\n\n');
  process.stdout.write(`${text}\n`);
  if (process.argv.includes('--write'))
    writeFileSync(join(__dirname, '..', 'docs', 'benchmarks.md'), `${text}\n`);
  // The threads of a WASM solver would keep the process.
  process.exit(0);
}

void main();
