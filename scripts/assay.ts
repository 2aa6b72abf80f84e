/**
 * The main job: synthesizes the reference architectures, judges every variant by the profile of its case in strict mode,
 * breaks each on purpose to see that the profile notices, and writes the reports to assay-report/. Prints what is shown for
 * each requirement and by which rules; anything less than all of it fails the job.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import {
  CASES,
  type CaseManifest,
  handlerNames,
  type NagReport,
  nagReport,
  type Synthesized,
  validationErrors,
} from '../architectures';
import { breakageResult, gateProblems, synthesizedOnce, untestedHandlers } from '../architectures/testing';
import { type Across, acrossCases } from './across-cases';
import { probedOnTwin, together } from './probed';
import { requirementsPage } from './requirements-page';
import { type JudgedVariant, type Trace, traces } from './traceability';

type Report = import('../index').Report;

const OUT = 'assay-report';
const GATE = { failOn: 'info', strict: true } as const;

// The library as it is published, not its sources: what a user would run.
const library = require('../dist/index.js') as typeof import('../index');

/** A case with all that was found out about it. */
interface Result {
  readonly manifest: CaseManifest;
  readonly traces: readonly Trace[];
  readonly problems: readonly string[];
  /** Outcomes of the probes on the twin, by verdict. */
  readonly probes: Report['summary']['verdicts'];
  readonly nagFindings: number;
  readonly acknowledged: NagReport['acknowledged'];
  readonly killed: number;
  readonly resources: number;
}

function judge(manifest: CaseManifest, invalid: ReadonlyMap<Synthesized, readonly string[]>): Result {
  const made = variantsOf(manifest);
  const judged = made.map((one): JudgedVariant => ({ variant: one.variant, report: report(one) }));
  const survivors = manifest.breakages.flatMap((breakage) => {
    const { killed, failed, undecided } = breakageResult(manifest, breakage, library.check);
    const said = [...failed, ...undecided.map((id) => `${id} undecided`)].join(', ') || 'nothing';
    return killed
      ? []
      : [
          `broken on purpose and not found out as it should be: ${breakage.requirement}, ${breakage.name}: what failed is ${said}, not ${breakage.fails.join(', ')}`,
        ];
  });
  const problems = made.flatMap((one, i) => {
    const found = judged[i];
    const gate = found ? gateProblems(one, found.report) : ['it was not judged'];
    return [...gate, ...(invalid.get(one) ?? ['it was not validated'])].map(
      (problem) => `${one.variant.name}: ${problem}`,
    );
  });
  const broken = new Set(manifest.breakages.map(({ requirement }) => requirement));
  const unbroken = manifest.requirements
    .filter(({ id, shownBy }) => shownBy !== 'probes' && !broken.has(id))
    .map(({ id }) => `${id} is not broken on purpose in any way`);
  const nag = made.map(({ app }) => nagReport(app));
  const [first] = made;
  const [gated] = judged;
  if (!first || !gated) throw new Error(`${manifest.id} has no variant`);
  const probed = probedOnTwin(manifest, first.directory, join(OUT, manifest.id, 'probes'));
  library.writeReports(together(gated.report, probed), ['html', 'json'], join(OUT, manifest.id), GATE);
  const asked = probed.outcomes
    .filter(({ verdict }) => verdict !== 'pass' && verdict !== 'not-applicable')
    .map(({ verdict, check, message }) => `probe: ${verdict}: ${check.id}: ${message.text}`);
  return {
    manifest,
    traces: traces(manifest, judged, probed),
    probes: probed.summary.verdicts,
    problems: [...problems, ...survivors, ...unbroken, ...asked],
    nagFindings: nag.reduce((sum, { findings }) => sum + findings.length, 0),
    acknowledged: [
      ...new Map(
        nag.flatMap(({ acknowledged }) =>
          acknowledged.map((one) => [`${one.rule} ${one.construct}`, one] as const),
        ),
      ).values(),
    ],
    killed: manifest.breakages.length - survivors.length,
    resources: judged.reduce((sum, one) => sum + one.report.summary.resources, 0),
  };
}

function variantsOf(manifest: CaseManifest): readonly Synthesized[] {
  return manifest.variants.map(({ name }) => synthesizedOnce(manifest, name));
}

/** Judges a variant and writes its reports. */
function report({ manifest, variant, directory }: Synthesized): JudgedVariant['report'] {
  const made = library.check(directory, { profile: manifest.profile, pictures: true });
  library.writeReports(made, library.FORMATS, join(OUT, manifest.id, variant.name), GATE);
  return made;
}

function show(result: Result): void {
  const { manifest, traces: all, problems } = result;
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
function across(results: readonly Result[]): readonly Across[] {
  const ids = new Set(
    CASES.flatMap(({ profile }) => Object.keys(library.PROFILES.get(profile)?.rules ?? {})),
  );
  return acrossCases({
    handlers: handlerNames(),
    untested: untestedHandlers(),
    nagFindings: results.reduce((sum, { nagFindings }) => sum + nagFindings, 0),
    acknowledged: results.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0),
    elsewhere: CASES.map(({ profile }, i) => {
      const other = CASES[(i + 1) % CASES.length] ?? CASES[0];
      return library.check(other ? synthesizedOnce(other).directory : [], { profile });
    }),
    rules: [...library.RULES.values()].filter(({ id }) => ids.has(id)),
  });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function main(): number {
  rmSync(OUT, { recursive: true, force: true });
  const invalid = validationErrors(CASES.flatMap(variantsOf));
  const results = CASES.map((manifest) => {
    const result = judge(manifest, invalid);
    show(result);
    return result;
  });
  const all = across(results);
  say('\nAcross all cases');
  for (const { id, sentence, holds, shown } of all)
    say(`  ${id.padEnd(5)} ${(holds ? 'shown' : 'broken').padEnd(9)} ${sentence}\n        ${shown}`);
  mkdirSync(OUT, { recursive: true });
  const path = join(OUT, 'requirements.md');
  writeFileSync(path, requirementsPage(results, all));
  const good = results.filter(({ problems }) => problems.length === 0).length;
  const requirements = results.flatMap((result) => result.traces);
  const shown = requirements.filter(({ verdict }) => verdict === 'shown').length;
  const broken = results.reduce((sum, { manifest }) => sum + manifest.breakages.length, 0);
  const killed = results.reduce((sum, result) => sum + result.killed, 0);
  say(
    `\n${good} of ${results.length} cases passed; ${shown} of ${requirements.length} requirements are shown; ${killed} of ${broken} breakages were found out.`,
  );
  say(`Reports: ${relative('.', path)}, and one folder a variant below ${OUT}/CASE/`);
  return good === results.length && all.every(({ holds }) => holds) ? 0 : 1;
}

process.exitCode = main();
