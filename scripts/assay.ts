/**
 * The main job: synthesizes the reference architectures, judges every variant by the profile of its case in strict mode,
 * breaks each on purpose to see that the profile notices, probes a twin of each, and writes the reports to assay-report/. Prints
 * what is shown for each requirement and by what; anything less than all of it fails the job. The cases are shared among as many
 * processes as there are cores.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
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
  const lanes = Math.min(availableParallelism(), CASES.length);
  const results = new Map<string, CaseResult>();
  const told: Told[] = [];
  const take = (result: CaseResult): void => {
    results.set(result.id, result);
    for (let next = CASES[told.length]; next; next = CASES[told.length]) {
      const known = results.get(next.id);
      if (!known) return;
      told.push({ manifest: next, result: known });
      then({ manifest: next, result: known });
    }
  };
  const shares = Array.from({ length: lanes }, (_, lane) => CASES.filter((_, i) => i % lanes === lane));
  await Promise.all(shares.map((share) => run(share, take)));
  if (told.length < CASES.length) throw new Error(`${CASES[told.length]?.id} was not judged`);
  return told;
}

function run(share: readonly CaseManifest[], take: (result: CaseResult) => void): Promise<void> {
  const args = ['-r', 'esbuild-register', join(__dirname, 'assay-case.ts'), ...share.map(({ id }) => id)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  child.on('message', (result) => take(result as CaseResult));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    // Results may arrive after the end of the process; the end of the channel comes behind them.
    const heard = new Promise((end) => child.on('disconnect', end));
    child.on('exit', (code, signal) => {
      const names = share.map(({ id }) => id).join(', ');
      if (code === 0) void heard.then(() => resolve());
      else reject(new Error(`the process of ${names} broke: ${signal ?? `exit code ${code}`}`));
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
