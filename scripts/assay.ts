/**
 * The main job: synthesizes the reference architectures, judges every variant by the profile of its case in strict mode,
 * breaks each on purpose to see that the profile notices, probes a twin of each, and writes the reports to assay-report/. Prints
 * what is shown for each requirement and by what; anything less than all of it fails the job. Each case is a process of its own,
 * as many at once as there are cores.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import pLimit from 'p-limit';
import { CASES, type CaseManifest, handlerEntries, handlerNames } from '../architectures';
import { untestedHandlers } from '../architectures/testing';
import { type Across, acrossCases } from './across-cases';
import { type CaseResult, OUT } from './assay-case';
import { requirementsPage } from './requirements-page';

// The library as it is published, not its sources: what a user would run.
const library = require('../dist/index.js') as typeof import('../index');

/** A case with what its process found out. */
interface Told {
  readonly manifest: CaseManifest;
  readonly result: CaseResult;
}

/** Runs every case, and gives each to `then` in the order of the cases as soon as it and those before it are done. */
async function runAll(then: (told: Told) => void): Promise<readonly Told[]> {
  // Once for all, before several processes want it.
  handlerEntries();
  const folder = mkdtempSync(join(tmpdir(), 'assay-cases-'));
  const limit = pLimit(availableParallelism());
  try {
    const all = CASES.map((manifest) => limit(() => run(manifest, join(folder, `${manifest.id}.json`))));
    // A process that breaks ends the job, once the others are done: what they wrote is whole.
    const done = Promise.allSettled(all);
    const told: Told[] = [];
    for (const one of all) {
      const next = await one.catch((error: unknown) => done.then(() => Promise.reject(error)));
      then(next);
      told.push(next);
    }
    return told;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(manifest: CaseManifest, path: string): Promise<Told> {
  const script = join(__dirname, 'assay-case.ts');
  const child = spawn(process.execPath, ['-r', 'esbuild-register', script, manifest.id, path], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (code !== 0)
        reject(new Error(`the process of ${manifest.id} broke: ${signal ?? `exit code ${code}`}`));
      else resolve({ manifest, result: JSON.parse(readFileSync(path, 'utf8')) as CaseResult });
    });
  });
}

function show({ manifest, result }: Told): void {
  const { traces: all, problems } = result;
  const variants = manifest.variants.length === 1 ? '1 variant' : `${manifest.variants.length} variants`;
  say(`\n${manifest.title} (${manifest.id}): ${problems.length === 0 ? 'PASSED' : 'FAILED'}`);
  say(
    `  ${variants}, ${result.resources} resources, profile ${manifest.profile}; broken on purpose: ${result.killed} of ${manifest.breakages.length} found out; cdk-nag: ${result.acknowledged.length} acknowledged`,
  );
  const { pass, 'not-applicable': idle } = result.probes;
  say(`  probes on a twin of the default variant: ${pass} passed, ${idle} not applicable`);
  for (const { id, verdict, sentence, rules, probes, resources, without } of all) {
    say(`  ${id.padEnd(5)} ${verdict.padEnd(9)} ${sentence}`);
    const by = rules.length > 0 ? `${resources} judged by ${rules.join(', ')}` : 'judged by no policy';
    if (probes.length > 0) say(`        asked of the twin by ${probes.join(', ')}`);
    say(`        ${by}${without.length > 0 ? ` (left out: ${without.join(', ')})` : ''}`);
  }
  for (const problem of problems) say(`  ✖ ${problem}`);
}

/** The promises about all cases at once. */
function across(results: readonly CaseResult[]): readonly Across[] {
  const ids = new Set(
    CASES.flatMap(({ profile }) => Object.keys(library.PROFILES.get(profile)?.rules ?? {})),
  );
  return acrossCases({
    handlers: handlerNames(),
    untested: untestedHandlers(),
    nagFindings: results.reduce((sum, { nagFindings }) => sum + nagFindings, 0),
    acknowledged: results.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0),
    elsewhere: results.map(({ elsewhere }) => elsewhere),
    rules: [...library.RULES.values()].filter(({ id }) => ids.has(id)),
  });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function main(): Promise<number> {
  rmSync(OUT, { recursive: true, force: true });
  const told = await runAll(show);
  const results = told.map(({ result }) => result);
  const all = across(results);
  say('\nAcross all cases');
  for (const { id, sentence, holds, shown } of all)
    say(`  ${id.padEnd(5)} ${(holds ? 'shown' : 'broken').padEnd(9)} ${sentence}\n        ${shown}`);
  mkdirSync(OUT, { recursive: true });
  const path = join(OUT, 'requirements.md');
  writeFileSync(
    path,
    requirementsPage(
      told.map(({ manifest, result }) => ({ ...result, manifest })),
      all,
    ),
  );
  const good = results.filter(({ problems }) => problems.length === 0).length;
  const requirements = results.flatMap((result) => result.traces);
  const shown = requirements.filter(({ verdict }) => verdict === 'shown').length;
  const broken = told.reduce((sum, { manifest }) => sum + manifest.breakages.length, 0);
  const killed = results.reduce((sum, result) => sum + result.killed, 0);
  say(
    `\n${good} of ${results.length} cases passed; ${shown} of ${requirements.length} requirements are shown; ${killed} of ${broken} breakages were found out.`,
  );
  say(`Reports: ${relative('.', path)}, and one folder a variant below ${OUT}/CASE/`);
  return good === results.length && all.every(({ holds }) => holds) ? 0 : 1;
}

main()
  .then((code) => {
    process.exitCode = code;
  })
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(3);
  });
